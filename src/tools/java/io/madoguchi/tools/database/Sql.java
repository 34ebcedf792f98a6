package io.madoguchi.tools.database;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the one statement it is given as the owner of a demonstration's database, and prints what comes of it. */
public final class Sql {
    private static final int WIDEST = 64;

    private Sql() {}

    public static void main(String[] arguments) {
        System.exit(run(System.getenv(), arguments[0], System.out, System.err));
    }

    /** The status to exit with. */
    static int run(Map<String, String> environment, String sql, PrintStream output, PrintStream errors) {
        Path folder = Path.of(environment.getOrDefault("MADOGUCHI_DATA", "data"), "mariadb");
        try (var owner = EmbeddedMariaDb.asOwner(folder);
                var statement = owner.createStatement()) {
            if (statement.execute(sql)) {
                output.print(table(statement.getResultSet()));
            } else {
                output.println("Changed rows: " + statement.getUpdateCount());
            }
            return 0;
        } catch (CannotStart notRunning) {
            errors.println(notRunning.getMessage() + " Start scripts/run, or name its folder with MADOGUCHI_DATA.");
        } catch (SQLException refused) {
            errors.println(refused.getMessage());
        }
        return 1;
    }

    private static String table(ResultSet rows) throws SQLException {
        var lines = new ArrayList<List<String>>();
        var names = new ArrayList<String>();
        int columns = rows.getMetaData().getColumnCount();
        for (int column = 1; column <= columns; column++) {
            names.add(rows.getMetaData().getColumnLabel(column));
        }
        lines.add(names);
        while (rows.next()) {
            var line = new ArrayList<String>();
            for (int column = 1; column <= columns; column++) {
                line.add(cell(rows.getObject(column)));
            }
            lines.add(line);
        }
        return aligned(lines, columns) + "Rows: " + (lines.size() - 1) + "\n";
    }

    private static String cell(@Nullable Object value) {
        String text = value instanceof byte[] bytes ? "0x" + HexFormat.of().formatHex(bytes) : String.valueOf(value);
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return width(line) <= WIDEST + 2 ? line : line.substring(0, Math.min(line.length(), WIDEST)) + "…";
    }

    private static String aligned(List<List<String>> lines, int columns) {
        var widest = new int[columns];
        lines.forEach(line -> Arrays.setAll(widest, column -> Math.max(widest[column], width(line.get(column)))));
        var text = new StringBuilder();
        for (List<String> line : lines) {
            for (int column = 0; column < columns; column++) {
                String cell = line.get(column);
                text.append(cell).append(column == columns - 1 ? "\n" : " ".repeat(widest[column] - width(cell) + 2));
            }
        }
        return text.toString();
    }

    /** On a terminal: what is not Latin, such as Japanese, takes two places. */
    private static int width(String text) {
        return text.codePoints().map(each -> each < 0x1100 ? 1 : 2).sum();
    }
}
