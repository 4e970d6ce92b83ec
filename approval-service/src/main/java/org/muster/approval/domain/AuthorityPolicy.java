package org.muster.approval.domain;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.muster.events.Level;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.events.approval.ApprovalEvent.Subject;

/**
 * Within which authority the branch lets whom sign (N2.1), as a version with an effective date.
 *
 * @param version counts up from 1
 * @param effectiveFrom first business day (Asia/Shanghai) on which approvals open under it
 * @param order for every occasion the offices that sign, in order
 */
public record AuthorityPolicy(int version, LocalDate effectiveFrom, Map<Occasion, List<Role>> order) {

    /** What is approved, at which level. */
    public record Occasion(Subject subject, Level level) {}

    private static final Set<Role> SIGNING = EnumSet.of(
            Role.PROPERTY_MANAGER, Role.FINANCE_MANAGER, Role.STORE_MANAGER, Role.OPERATIONS, Role.REGIONAL_MANAGER);

    public AuthorityPolicy {
        Map<Occasion, List<Role>> copy = new HashMap<>();
        order.forEach((occasion, offices) -> copy.put(occasion, List.copyOf(offices)));
        order = Map.copyOf(copy);
        for (Occasion occasion : occasions()) {
            List<Role> offices = order.getOrDefault(occasion, List.of());
            if (offices.isEmpty()) {
                throw new IllegalArgumentException("nobody would sign " + occasion);
            }
            if (offices.stream().distinct().count() != offices.size() || !SIGNING.containsAll(offices)) {
                throw new IllegalArgumentException("each step belongs to another office that may sign: " + offices);
            }
        }
    }

    /** The five signatures of the notice, for everything. */
    public static AuthorityPolicy ofTheNotice() {
        List<Role> five = List.of(
                Role.PROPERTY_MANAGER,
                Role.FINANCE_MANAGER,
                Role.STORE_MANAGER,
                Role.OPERATIONS,
                Role.REGIONAL_MANAGER);
        Map<Occasion, List<Role>> order = new HashMap<>();
        occasions().forEach(occasion -> order.put(occasion, five));
        return new AuthorityPolicy(1, LocalDate.of(2016, 1, 1), order);
    }

    /** The signatures to be given; a store's office is that of the supported store. */
    public List<Step> steps(Subject subject, Level level, StoreId supportedStore) {
        return order.getOrDefault(new Occasion(subject, level), List.of()).stream()
                .map(office -> new Step(office, office.ofStore() ? Optional.of(supportedStore) : Optional.empty()))
                .toList();
    }

    private static List<Occasion> occasions() {
        return List.of(Subject.values()).stream()
                .flatMap(subject -> List.of(Level.values()).stream().map(level -> new Occasion(subject, level)))
                .toList();
    }
}
