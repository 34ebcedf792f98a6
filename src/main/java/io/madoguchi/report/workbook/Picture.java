package io.madoguchi.report.workbook;

import io.madoguchi.report.sheet.Chart;
import io.madoguchi.report.sheet.Kind;
import io.madoguchi.report.sheet.Table;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFLineProperties;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrossBetween;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.MarkerStyle;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFLineChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFNumericalDataSource;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;

/** A chart of a table in the making: what it draws is remembered while the rows go by. */
final class Picture {
    private static final int WIDE = 16;
    private static final int HIGH = 30;
    /** That people who do not see red from green tell apart (Okabe and Ito, 2008). */
    private static final List<String> COLOURS = List.of("0072B2", "E69F00", "009E73", "CC79A7", "D55E00", "56B4E9");

    private final Chart chart;
    private final Table table;
    private final int along;
    private final int[] drawn;
    private final List<String> labels = new ArrayList<>();
    private final List<List<@Nullable Double>> values = new ArrayList<>();

    Picture(Chart chart, Table table) {
        this.chart = chart;
        this.table = table;
        this.along = column(chart.along());
        this.drawn = chart.drawn().stream().mapToInt(this::column).toArray();
        chart.drawn().forEach(each -> values.add(new ArrayList<>()));
    }

    void see(List<@Nullable Object> row) {
        Object label = row.get(along);
        labels.add(label == null ? "" : kind(along).text(label));
        for (int each = 0; each < drawn.length; each++) {
            Object value = row.get(drawn[each]);
            values.get(each).add(value == null ? null : kind(drawn[each]).number(value));
        }
    }

    /** Whether there is anything to draw. */
    boolean isEmpty() {
        return labels.isEmpty();
    }

    String title() {
        return chart.title();
    }

    /**
     * Draws it.
     *
     * @param sheet where the table is
     * @param canvas an empty one
     */
    void draw(XSSFSheet sheet, XSSFSheet canvas) {
        var drawing = canvas.createDrawingPatriarch();
        XSSFChart picture = drawing.createChart(drawing.createAnchor(0, 0, 0, 0, 0, 0, WIDE, HIGH));
        picture.setTitleText(chart.title());
        picture.setTitleOverlay(false);
        picture.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
        var below = picture.createCategoryAxis(AxisPosition.BOTTOM);
        var beside = picture.createValueAxis(AxisPosition.LEFT);
        beside.setCrosses(AxisCrosses.AUTO_ZERO);
        beside.setCrossBetween(AxisCrossBetween.BETWEEN);
        beside.setNumberFormat(kind(drawn[0]).format());
        XDDFChartData data =
                picture.createData(chart.shape() == Chart.Shape.BARS ? ChartTypes.BAR : ChartTypes.LINE, below, beside);
        var labelled = XDDFDataSourcesFactory.fromArray(labels.toArray(String[]::new), range(sheet, along));
        for (int each = 0; each < drawn.length; each++) {
            XDDFNumericalDataSource<Double> numbers = XDDFDataSourcesFactory.fromArray(
                    values.get(each).toArray(Double[]::new), range(sheet, drawn[each]));
            numbers.setFormatCode(kind(drawn[each]).format());
            XDDFChartData.Series series = data.addSeries(labelled, numbers);
            series.setTitle(table.columns().get(drawn[each]).heading(), null);
            paint(series, COLOURS.get(each % COLOURS.size()));
        }
        if (data instanceof XDDFBarChartData bars) {
            bars.setBarDirection(BarDirection.COL);
        }
        picture.plot(data);
    }

    /** Without a colour of its own LibreOffice draws no line. */
    private static void paint(XDDFChartData.Series series, String colour) {
        var fill = new XDDFSolidFillProperties(XDDFColor.from(HexFormat.of().parseHex(colour)));
        if (series instanceof XDDFLineChartData.Series line) {
            line.setSmooth(false);
            line.setMarkerStyle(MarkerStyle.NONE);
            line.setLineProperties(new XDDFLineProperties(fill));
        } else {
            series.setFillProperties(fill);
        }
    }

    private String range(XSSFSheet sheet, int column) {
        return new CellRangeAddress(1, labels.size(), column, column).formatAsString(sheet.getSheetName(), true);
    }

    private Kind kind(int column) {
        return table.columns().get(column).kind();
    }

    private int column(String name) {
        return IntStream.range(0, table.columns().size())
                .filter(each -> table.columns().get(each).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(table.title() + " has no column " + name));
    }
}
