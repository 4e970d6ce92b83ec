package org.muster.approval.domain;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.muster.decider.Refusal;
import org.muster.events.PersonId;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.offices.Offices;

/** A command that gives a step to one named person. */
sealed interface GivesAStep permits Transfer, AddSigner {

    /**
     * Why one named person can't be given a step: because of what he did or filed, or because nobody else is left for a step
     * that comes.
     *
     * @param field of the body that names him
     * @param index of the step he would sign
     * @param from the first step that is still open then
     */
    static Optional<Refusal> bar(
            String field, SigningRound round, int index, int from, PersonId person, Offices offices) {
        List<Step> steps = round.steps();
        boolean asked = steps.stream()
                .skip(round.next())
                .anyMatch(step -> step.person().filter(person::equals).isPresent());
        if (asked || round.duties().barred(index).contains(person)) {
            return Optional.of(new SharedRefusal.CannotDecide(field, person));
        }
        return IntStream.range(from, steps.size())
                .filter(later -> {
                    Set<PersonId> taken = askedElsewhere(steps, round.next(), later);
                    Set<PersonId> left = round.duties().possible(later, offices, taken);
                    return left.contains(person) && left.size() == 1;
                })
                .mapToObj(later -> (Refusal) new SharedRefusal.NeededLater(
                        field, person, steps.get(later).office()))
                .findFirst();
    }

    /** Those who are to sign another step by name: they are no help at this one. */
    private static Set<PersonId> askedElsewhere(List<Step> steps, int from, int index) {
        return IntStream.range(from, steps.size())
                .filter(other -> other != index)
                .mapToObj(other -> steps.get(other).person())
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
