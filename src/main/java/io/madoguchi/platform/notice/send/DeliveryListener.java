package io.madoguchi.platform.notice.send;

import io.madoguchi.platform.notice.Notice;
import io.madoguchi.platform.notice.NoticeFact;
import io.madoguchi.platform.notice.Owed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.util.UUID;

/** Owes each notice to the channels of its desk; a test only to the channel it is about. */
@ApplicationScoped
class DeliveryListener {
    private final EntityManager database;

    DeliveryListener(EntityManager database) {
        this.database = database;
    }

    void owed(@Observes NoticeFact.IsOwed fact) {
        Owed owed = fact.owed();
        Notice notice = owed.notice();
        if (notice.kind().equals(Channels.TEST)) {
            owe(owed, "id = :channel", "channel", UUID.fromString(notice.about().id()));
        } else {
            String desk =
                    notice.desk() == null ? Channel.EVERY_DESK : notice.desk().code();
            owe(owed, "FIND_IN_SET('*', desks) OR FIND_IN_SET(:desk, desks)", "desk", desk);
        }
    }

    private void owe(Owed owed, String which, String name, Object value) {
        database.createNativeQuery("""
                        INSERT INTO notice_delivery (notice_id, channel_id, state)
                        SELECT :notice, id, 'WAITING' FROM notice_channel WHERE\s""" + which)
                .setParameter("notice", owed.id())
                .setParameter(name, value)
                .executeUpdate();
    }
}
