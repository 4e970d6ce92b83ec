package org.muster.approval.projection.inbox;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent.Step;

/** Steps in one column: {@code property-manager@hf-01 … operations regional-manager}. */
@Converter
public class StepsInText implements AttributeConverter<List<Step>, String> {
    private static final String BETWEEN = " ";
    private static final String AT = "@";

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable List<Step> steps) {
        return steps == null ? null : steps.stream().map(StepsInText::text).collect(Collectors.joining(BETWEEN));
    }

    @Override
    public @Nullable List<Step> convertToEntityAttribute(@Nullable String text) {
        return text == null
                ? null
                : Arrays.stream(text.split(BETWEEN, -1)).map(StepsInText::step).toList();
    }

    private static String text(Step step) {
        return step.office().wire() + step.store().map(store -> AT + store).orElse("");
    }

    private static Step step(String text) {
        int at = text.indexOf(AT);
        String office = at < 0 ? text : text.substring(0, at);
        return new Step(
                Role.of(office).orElseThrow(() -> new IllegalStateException("no office " + office)),
                at < 0 ? Optional.empty() : Optional.of(new StoreId(text.substring(at + AT.length()))));
    }
}
