package io.madoguchi.report.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values after RFC 4180, in UTF-8 with a byte order mark, without which Excel takes Japanese for something
 * else. A text that a spreadsheet would take for a formula is preceded by an apostrophe; numbers, negative ones too, stay
 * numbers.
 */
public final class Csv {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String END_OF_LINE = "\r\n";

    /**
     * What begins a formula, also written in full width, also after blanks and what cannot be seen
     * (OWASP, CSV Injection; Excel and LibreOffice take full-width signs for the usual ones).
     */
    private static final Pattern FORMULA = Pattern.compile(
            "^(?:[\\t\\r\\n]|[\\s\\p{Z}\\p{Cc}\\p{Cf}]*+[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20\\u2212]).*",
            Pattern.DOTALL);

    private static final Pattern QUOTED = Pattern.compile("[\",;\\t\\r\\n]|^[\\s\\p{Z}]|[\\s\\p{Z}]$");

    private Csv() {}

    /** Writes the headings and every row, and leaves the stream open. */
    public static void write(Table table, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8), 32 * 1024);
        writer.write(BYTE_ORDER_MARK);
        line(writer, table.columns().stream().map(each -> text(each.heading())).toList());
        for (List<@Nullable Object> row : table.rows()) {
            table.check(row);
            for (int each = 0; each < row.size(); each++) {
                if (each > 0) {
                    writer.write(',');
                }
                writer.write(cell(table.columns().get(each).kind(), row.get(each)));
            }
            writer.write(END_OF_LINE);
        }
        writer.flush();
    }

    private static void line(Writer writer, List<String> cells) throws IOException {
        writer.write(String.join(",", cells));
        writer.write(END_OF_LINE);
    }

    private static String cell(Kind kind, @Nullable Object cell) {
        if (cell == null) {
            return "";
        }
        String text = kind.text(cell);
        return kind.of(cell).isText() ? text(text) : text;
    }

    private static String text(String text) {
        String harmless = FORMULA.matcher(text).matches() ? "'" + text : text;
        return QUOTED.matcher(harmless).find() ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
