package io.metergate.platform.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements with their values, on one connection. */
public final class JdbcStatements {
    private final Connection connection;
    private int rowsChanged;

    public JdbcStatements(Connection connection) {
        this.connection = connection;
    }

    /** Runs a change; answers how many rows it touched. */
    public int change(String statement, @Nullable Object... values) throws SQLException {
        try (PreparedStatement prepared = prepare(statement, values)) {
            int rows = prepared.executeUpdate();
            rowsChanged += rows;
            return rows;
        }
    }

    /** Adds a row by a statement that returns its id. */
    public long insert(String statement, @Nullable Object... values) throws SQLException {
        rowsChanged++;
        return number(statement, values).orElseThrow();
    }

    /** How many rows all changes touched. */
    public int rowsChanged() {
        return rowsChanged;
    }

    /** The columns of the first row. */
    public Optional<List<@Nullable Object>> row(String query, @Nullable Object... values) throws SQLException {
        try (PreparedStatement prepared = prepare(query, values);
                ResultSet rows = prepared.executeQuery()) {
            return rows.next() ? Optional.of(columns(rows)) : Optional.empty();
        }
    }

    /** The columns of all rows. */
    public List<List<@Nullable Object>> rows(String query, @Nullable Object... values) throws SQLException {
        List<List<@Nullable Object>> all = new ArrayList<>();
        try (PreparedStatement prepared = prepare(query, values);
                ResultSet rows = prepared.executeQuery()) {
            while (rows.next()) {
                all.add(columns(rows));
            }
        }
        return all;
    }

    private static List<@Nullable Object> columns(ResultSet row) throws SQLException {
        List<@Nullable Object> columns = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            columns.add(row.getObject(i));
        }
        return columns;
    }

    /** The number in the first column of the first row. */
    public Optional<Long> number(String query, @Nullable Object... values) throws SQLException {
        return row(query, values).map(columns -> columns.get(0) instanceof Number number ? number.longValue() : 0L);
    }

    /** Values as one parameter. */
    public Array array(String type, Collection<?> values) throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }

    private PreparedStatement prepare(String statement, @Nullable Object... values) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        for (int i = 0; i < values.length; i++) {
            prepared.setObject(i + 1, values[i]);
        }
        return prepared;
    }
}
