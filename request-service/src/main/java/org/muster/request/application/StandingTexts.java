package org.muster.request.application;

import java.util.Optional;
import org.muster.events.SealedText;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.SupportFormFiled;
import org.muster.request.domain.RequestState;
import org.muster.request.domain.SupportForm;

/**
 * The sealed texts of the content that signatures are being given to now (N2.1).
 *
 * @param reportPlace a form states none
 * @param contact likewise
 */
public record StandingTexts(
        SealedText story,
        SealedText course,
        SealedText whyOwnGuardsDoNotSuffice,
        Optional<SealedText> reportPlace,
        Optional<SealedText> contact) {

    /** Empty where nothing is being signed: what was given back is void, and its texts are sealed anew. */
    static Optional<StandingTexts> of(RequestState state) {
        return switch (state) {
            case RequestState.AwaitingSignatures(PlannedRequestFiled filed) ->
                Optional.of(new StandingTexts(
                        filed.story(),
                        filed.assessment().course(),
                        filed.assessment().whyOwnGuardsDoNotSuffice(),
                        Optional.of(filed.reportPlace()),
                        Optional.of(filed.contact())));
            case RequestState.Emergency emergency ->
                emergency.form() instanceof SupportForm.AwaitingSignatures signing
                        ? Optional.of(of(signing.filed()))
                        : Optional.empty();
            case RequestState.Planned _, RequestState.Unfiled _ -> Optional.empty();
        };
    }

    private static StandingTexts of(SupportFormFiled form) {
        return new StandingTexts(
                form.story(),
                form.assessment().course(),
                form.assessment().whyOwnGuardsDoNotSuffice(),
                Optional.empty(),
                Optional.empty());
    }
}
