package io.madoguchi.platform.privacy;

import jakarta.inject.Singleton;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/**
 * A text attribute whose column (VARBINARY or BLOB) holds only sealed bytes. Clear text of before is read too, until the
 * {@link RekeySweep} has sealed it.
 */
@Converter
@Singleton
public class SealedText implements AttributeConverter<@Nullable String, byte @Nullable []> {
    private final Vault vault;

    SealedText(Vault vault) {
        this.vault = vault;
    }

    @Override
    public byte @Nullable [] convertToDatabaseColumn(@Nullable String clear) {
        return clear == null ? null : vault.seal(clear);
    }

    @Override
    public @Nullable String convertToEntityAttribute(byte @Nullable [] sealed) {
        return sealed == null ? null : vault.openOrClear(sealed);
    }
}
