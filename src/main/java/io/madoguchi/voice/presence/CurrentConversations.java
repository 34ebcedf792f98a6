package io.madoguchi.voice.presence;

import io.madoguchi.casework.handling.Conversations;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;

/** Read from the calls we placed: somebody is connected, or in the wrap-up of the call. */
@Singleton
class CurrentConversations implements Conversations {
    private final EntityManager database;

    CurrentConversations(EntityManager database) {
        this.database = database;
    }

    @Override
    public boolean isWith(String staff, String ticket) {
        return !database.createQuery("""
                        select presence.staff from Presence presence left join presence.wrapUp wrapUp
                        join Dial dial on dial.id = coalesce(presence.dialId, wrapUp.dialId)
                        where presence.staff = :staff and presence.state in :speaking and dial.ticket = :ticket""", String.class)
                .setParameter("staff", staff)
                .setParameter("speaking", List.of(PresenceState.ON_CALL, PresenceState.WRAP_UP))
                .setParameter("ticket", ticket)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
