package io.madoguchi.directory.register;

import io.madoguchi.platform.privacy.SealedColumns;
import jakarta.inject.Singleton;
import java.util.List;

/** Who a member is. */
@Singleton
class SealedMembers implements SealedColumns {
    @Override
    public List<Table> tables() {
        return List.of(Table.of("id", MemberRow.NUMBER, MemberRow.REGISTER_NUMBER, MemberRow.NAME, MemberRow.KANA));
    }
}
