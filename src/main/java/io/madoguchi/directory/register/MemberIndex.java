package io.madoguchi.directory.register;

import io.madoguchi.directory.member.StatedNumber;
import io.madoguchi.platform.privacy.Vault;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The blind indexes members are found by. Their sixteen bytes are carried as a UUID, which compares by value. */
@Singleton
class MemberIndex {
    private final Vault vault;

    MemberIndex(Vault vault) {
        this.vault = vault;
    }

    UUID ofNumber(String number) {
        return uuid(vault.index("member-number", key(number)));
    }

    UUID ofRegisterNumber(String number) {
        return uuid(vault.index("register-number", key(number)));
    }

    UUID ofName(String name) {
        return uuid(vault.indexOfName(name));
    }

    /** Of the name and the kana, each whole and, when a blank shows where it ends, the family name alone. */
    Set<UUID> ofNames(String name, @Nullable String kana) {
        var names = new HashSet<UUID>();
        for (String each : kana == null ? new String[] {name} : new String[] {name, kana}) {
            names.add(ofName(each));
            names.add(ofName(each.strip().split("\\p{Z}", 2)[0]));
        }
        return names;
    }

    private static String key(String number) {
        return StatedNumber.of(number).orElseThrow().key();
    }

    private static UUID uuid(byte[] index) {
        var bytes = ByteBuffer.wrap(index);
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
