// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.core.runtime.OperationCanceledException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** One SQLite connection. Not thread-safe: its owner guards it. A row that does not make sense is an {@link SQLException}. */
final class Database implements AutoCloseable {
    /** How a database is opened. */
    enum Mode {
        /** Creates the file. */
        CREATE,
        /** For changes; the file exists. */
        WRITE,
        /** Nothing is written, not even a checkpoint. */
        READ,
        /** As READ, for a file that ends early: pages that are still there can be read. */
        SALVAGE,
        /** As READ, for media that cannot hold the shared-memory file; whoever else writes goes unnoticed. */
        IMMUTABLE
    }

    /** Makes a value of a row. */
    @FunctionalInterface
    interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** Looks at a row. */
    @FunctionalInterface
    interface Visitor {
        void visit(ResultSet row) throws SQLException;
    }

    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    /** Opens a file; the driver is called directly because OSGi hides drivers from the driver manager. */
    static Database open(Path file, Mode mode) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        boolean writes = mode == Mode.CREATE || mode == Mode.WRITE;
        config.setReadOnly(!writes);
        if (mode == Mode.WRITE) {
            config.resetOpenMode(SQLiteOpenMode.CREATE);
        }
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        config.setBusyTimeout(5000);
        String uri = file.toAbsolutePath().toUri() + (mode == Mode.IMMUTABLE ? "?immutable=1" : "");
        Database database = new Database(config.createConnection("jdbc:sqlite:" + uri));
        try {
            database.execute("PRAGMA trusted_schema=OFF");
            database.execute("PRAGMA cell_size_check=ON");
            if (mode == Mode.SALVAGE) {
                // Without this SQLite refuses every page of a file that is shorter than its header says.
                database.execute("PRAGMA writable_schema=ON");
            }
            if (writes) {
                database.execute("PRAGMA foreign_keys=ON");
                database.execute("PRAGMA journal_mode=WAL");
                database.execute("PRAGMA synchronous=FULL");
                database.execute("PRAGMA journal_size_limit=67108864");
            }
        } catch (SQLException e) {
            database.close();
            throw e;
        }
        return database;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void update(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            statement.executeUpdate();
        }
    }

    <T> List<T> query(String sql, Mapper<T> mapper, Object... parameters) throws SQLException {
        List<T> found = new ArrayList<>();
        each(sql, row -> found.add(mapper.map(row)), parameters);
        return found;
    }

    <T> Optional<T> first(String sql, Mapper<T> mapper, Object... parameters) throws SQLException {
        List<T> found = query(sql, mapper, parameters);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
    }

    long number(String sql, Object... parameters) throws SQLException {
        return first(sql, row -> row.getLong(1), parameters).orElse(0L);
    }

    /** Streams rows. */
    void each(String sql, Visitor visitor, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    visitor.visit(rows);
                }
            }
        } catch (OperationCanceledException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new SQLException("a row does not make sense (" + e.getMessage() + "): " + sql, e);
        }
    }

    /** Reads the cells of a table's columns from a result. */
    static Row row(ResultSet result, Table table) throws SQLException {
        Row row = Row.of();
        for (String column : table.columns()) {
            Object cell = result.getObject(column);
            row.cells().put(column, cell instanceof Integer number ? Long.valueOf(number) : cell);
        }
        return row;
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i] instanceof UUID id ? Bytes.of(id) : parameters[i];
            statement.setObject(i + 1, value);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not close: " + e.getMessage(), e);
        }
    }
}
