package org.muster.request.projection.timeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.muster.events.CaseId;
import org.muster.events.Identifier;
import org.muster.events.Money;
import org.muster.events.MusterEvent;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CompensatoryLeaveEarned;
import org.muster.events.dispatch.DispatchEvent.CompensatoryLeaveNotEarned;
import org.muster.events.dispatch.DispatchEvent.GuardCommitted;
import org.muster.events.dispatch.DispatchEvent.GuardFreed;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.request.RequestEvent;
import org.muster.events.wire.MusterJson;

/** Which events are about a case, and what a sentence may say of one. */
public final class CaseEvents {
    private static final ObjectMapper JSON = MusterJson.eventMapper();

    /** Every event of every journal comes by here: its components are looked up once. */
    private static final ClassValue<List<RecordComponent>> PLAIN = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component -> plain(component.getGenericType()))
                    .toList();
        }
    };

    private CaseEvents() {}

    /** The case an event is about; empty for what is about no case, such as the roster. */
    public static Optional<CaseId> caseOf(MusterEvent event) {
        return switch (event) {
            case RequestEvent asked -> Optional.of(asked.caseId());
            case ApprovalEvent approval -> Optional.of(approval.caseId());
            case ExpenseEvent expense -> Optional.of(expense.caseId());
            case DispatchEvent dispatch -> Optional.of(caseOf(dispatch));
            default -> Optional.empty();
        };
    }

    private static CaseId caseOf(DispatchEvent event) {
        return switch (event) {
            case DispatchEvent.OfSupport support -> support.caseId();
            case GuardCommitted committed -> committed.caseId();
            case GuardFreed freed -> freed.caseId();
            case CompensatoryLeaveEarned earned -> earned.caseId();
            case CompensatoryLeaveNotEarned not -> not.caseId();
        };
    }

    /**
     * What a sentence may say of an event: its plain components by name. Sealed texts and whatever could hold one are no facts,
     * nor is what is left out.
     */
    static TreeMap<String, Object> facts(MusterEvent event) {
        TreeMap<String, Object> facts = new TreeMap<>();
        for (RecordComponent component : PLAIN.get(event.getClass())) {
            Object value = read(component, event);
            if (value instanceof Optional<?> optional) {
                optional.ifPresent(present -> facts.put(component.getName(), present));
            } else {
                facts.put(component.getName(), value);
            }
        }
        return facts;
    }

    /** The facts as they are kept. */
    static String written(MusterEvent event) {
        try {
            return JSON.writeValueAsString(facts(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the facts of " + event.stream() + " can't be written", e);
        }
    }

    /** Whether a component of this type is a fact. */
    static boolean plain(Type type) {
        return switch (type) {
            case ParameterizedType generic ->
                (generic.getRawType() == Optional.class
                                || generic.getRawType() instanceof Class<?> raw
                                        && Collection.class.isAssignableFrom(raw))
                        && plain(generic.getActualTypeArguments()[0]);
            case Class<?> plain ->
                plain.isPrimitive()
                        || plain.isEnum()
                        || Identifier.class.isAssignableFrom(plain)
                        || plain == String.class
                        || plain == Instant.class
                        || plain == LocalDate.class
                        || plain == Money.class;
            default -> false;
        };
    }

    private static Object read(RecordComponent component, MusterEvent event) {
        try {
            return component.getAccessor().invoke(event);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a record's component can be read: " + component, e);
        }
    }
}
