package com.snshelper.channels;

import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables channel_rhythm and channel_slot of the workspace at hand. */
@Component
class RhythmRows {

    private final JdbcClient jdbc;

    RhythmRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whoever changes a rhythm has it to herself until the end of the transaction. */
    void lock(UUID channel) {
        var locked = jdbc.sql("SELECT 1 FROM channel WHERE workspace_id = ? AND id = ? FOR UPDATE")
                .params(Tenancy.workspace(), channel)
                .query(Integer.class)
                .list();
        if (locked.isEmpty()) {
            throw UserProblem.notFound();
        }
    }

    Optional<ZoneId> zone(UUID channel) {
        return jdbc.sql("SELECT zone FROM channel_rhythm WHERE workspace_id = ? AND channel_id = ?")
                .params(Tenancy.workspace(), channel)
                .query((row, number) -> ZoneId.of(row.getString("zone")))
                .optional();
    }

    List<Slot> slots(UUID channel) {
        return jdbc.sql("SELECT day, time FROM channel_slot WHERE workspace_id = ? AND channel_id = ?")
                .params(Tenancy.workspace(), channel)
                .query((row, number) ->
                        new Slot(DayOfWeek.of(row.getInt("day")), row.getObject("time", LocalTime.class)))
                .list();
    }

    void replace(UUID channel, @Nullable ZoneId zone, Collection<Slot> slots) {
        delete("channel_rhythm", channel);
        delete("channel_slot", channel);
        if (zone != null) {
            jdbc.sql("INSERT INTO channel_rhythm (workspace_id, channel_id, zone) VALUES (?, ?, ?)")
                    .params(Tenancy.workspace(), channel, zone.getId())
                    .update();
        }
        for (var slot : slots) {
            jdbc.sql("INSERT INTO channel_slot (workspace_id, channel_id, day, time) VALUES (?, ?, ?, ?)")
                    .params(Tenancy.workspace(), channel, slot.day().getValue(), slot.time())
                    .update();
        }
    }

    private void delete(String table, UUID channel) {
        jdbc.sql("DELETE FROM " + table + " WHERE workspace_id = ? AND channel_id = ?")
                .params(Tenancy.workspace(), channel)
                .update();
    }
}
