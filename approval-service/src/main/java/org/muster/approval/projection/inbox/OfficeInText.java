package org.muster.approval.projection.inbox;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import org.muster.events.Role;

/** An office under its published name, as in events and tokens. */
@Converter
public class OfficeInText implements AttributeConverter<Role, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Role office) {
        return office == null ? null : office.wire();
    }

    @Override
    public @Nullable Role convertToEntityAttribute(@Nullable String text) {
        return text == null ? null : Role.of(text).orElseThrow(() -> new IllegalStateException("no office " + text));
    }
}
