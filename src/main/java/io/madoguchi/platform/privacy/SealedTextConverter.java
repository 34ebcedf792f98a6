package io.madoguchi.platform.privacy;

import jakarta.inject.Singleton;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Keeps every {@link SealedText} attribute as the bytes it is sealed to. */
@Converter(autoApply = true)
@Immutable
@Singleton
public class SealedTextConverter implements AttributeConverter<@Nullable SealedText, byte @Nullable []> {
    private final Vault vault;

    SealedTextConverter(Vault vault) {
        this.vault = vault;
    }

    @Override
    public byte @Nullable [] convertToDatabaseColumn(@Nullable SealedText text) {
        return text == null ? null : text.bytes(vault);
    }

    @Override
    public @Nullable SealedText convertToEntityAttribute(byte @Nullable [] sealed) {
        return sealed == null ? null : new SealedText.Kept(sealed, vault);
    }
}
