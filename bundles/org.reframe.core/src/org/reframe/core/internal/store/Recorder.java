// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.jdt.annotation.Nullable;

/** Writes rows in a transaction, follows the content hash, and notes what was there before. Not thread-safe. */
final class Recorder {
    /** Takes the changes so far when they grow too many for the memory. */
    @FunctionalInterface
    interface Overflow {
        void flush(Recorder recorder) throws SQLException;
    }

    private record Images(@Nullable Row before, @Nullable Row after) {}

    private static final long LIMIT = 32 << 20;

    private final Database database;
    private final byte[] content;
    private final @Nullable Overflow overflow;
    private final Map<RowKey, Images> images = new LinkedHashMap<>();
    private final Set<UUID> videos = new LinkedHashSet<>();
    private final Set<UUID> tracks = new LinkedHashSet<>();
    private long size;

    /**
     * Starts a transaction's record.
     *
     * @param content hash of the content before
     * @param overflow where changes go when there are many; null to note none, as for undo
     */
    Recorder(Database database, byte[] content, @Nullable Overflow overflow) {
        this.database = database;
        this.content = content.clone();
        this.overflow = overflow;
    }

    Database database() {
        return database;
    }

    @Nullable
    Row read(RowKey key) throws SQLException {
        Optional<Row> row = database.first(key.table().select(), r -> Database.row(r, key.table()), key.parameters());
        return row.isPresent() ? row.get() : null;
    }

    /** Writes a whole row, or deletes it. */
    void write(RowKey key, @Nullable Row row) throws SQLException {
        replace(key, read(key), row);
    }

    /** Plays one side of a journalled change: whole row, some cells, or none. */
    void play(RowKey key, @Nullable Row cells) throws SQLException {
        Row now = read(key);
        replace(key, now, now == null || cells == null ? cells : now.with(cells));
    }

    private void replace(RowKey key, @Nullable Row before, @Nullable Row after) throws SQLException {
        touch(key, before, after);
        if (before != null) {
            ContentHash.toggle(content, key, before);
        }
        if (after == null) {
            database.update(key.table().delete(), key.parameters());
        } else {
            ContentHash.toggle(content, key, after);
            List<Object> values = new ArrayList<>();
            key.table().columns().forEach(column -> values.add(after.cell(column)));
            values.addAll(List.of(key.parameters()));
            database.update(key.table().upsert(), values.toArray());
        }
        Overflow full = overflow;
        if (full != null) {
            Images known = images.get(key);
            images.put(key, new Images(known == null ? before : known.before(), after));
            size += (before == null ? 0 : before.size()) + (after == null ? 0 : after.size());
            if (size > LIMIT) {
                full.flush(this);
            }
        }
    }

    private void touch(RowKey key, @Nullable Row before, @Nullable Row after) {
        if (key.table() == Table.VIDEO) {
            videos.add(key.id());
            return;
        }
        tracks.add(key.id());
        Row track = after != null ? after : before;
        if (key.table() == Table.TRACK && track != null) {
            videos.add(track.uuid("video"));
        }
    }

    /** What changed since the last call, each row once. */
    List<Change> take() {
        List<Change> changes = new ArrayList<>();
        images.forEach((key, image) -> changes.add(Change.between(key, image.before(), image.after())));
        changes.removeIf(Change::isEmpty);
        images.clear();
        size = 0;
        return changes;
    }

    /** Hash of the content now. */
    byte[] content() {
        return content.clone();
    }

    /** Tracks touched in this transaction. */
    Set<UUID> tracks() {
        return tracks;
    }

    /** Videos touched in this transaction, by themselves or with a track that came, changed or went. */
    Set<UUID> videos() {
        return videos;
    }
}
