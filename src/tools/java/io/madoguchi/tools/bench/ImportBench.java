package io.madoguchi.tools.bench;

import io.madoguchi.tools.phone.twilio.Answer;
import io.madoguchi.tools.phone.twilio.CallFields;
import io.madoguchi.tools.phone.twilio.Service;
import io.madoguchi.tools.phone.twilio.Webhook;
import io.madoguchi.tools.phone.twilio.Wire;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** How long lists of members and institutions take, and how long a ring waits meanwhile. Needs a running scripts/run. */
public final class ImportBench {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int BETWEEN_RINGS_MILLIS = 100;

    private final Properties settings;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ImportBench(Properties settings) {
        this.settings = settings;
    }

    public static void main(String[] args) throws Exception {
        int lines = args.length == 0 ? 200_000 : Integer.parseInt(args[0]);
        var settings = new Properties();
        try (var file = Files.newBufferedReader(
                Path.of(System.getenv().getOrDefault("MADOGUCHI_DATA", "data")).resolve("demo.env"))) {
            settings.load(file);
        }
        var bench = new ImportBench(settings);
        // Other numbers each time: the members of the last run are still there.
        long first = ThreadLocalRandom.current().nextLong(1_000_000_000L, 9_000_000_000L);
        bench.ringing("nothing else", () -> {
            Thread.sleep(20_000);
            return "20 s";
        });
        bench.measure("members", "new", members(lines, first, "架空 太郎"));
        bench.measure("members", "the same again", members(lines, first, "架空 太郎"));
        bench.measure("members", "with another name", members(lines, first, "架空 花子"));
        bench.measure("institutions", "new", institutions(lines, first, "架空町1-2-3"));
        bench.measure("institutions", "the same again", institutions(lines, first, "架空町1-2-3"));
        bench.measure("institutions", "with another street", institutions(lines, first, "架空町4-5-6"));
    }

    private void measure(String list, String what, byte[] csv) throws Exception {
        ringing(list + ", " + what, () -> {
            long start = System.nanoTime();
            HttpResponse<String> answer = http.send(request(list, csv), BodyHandlers.ofString());
            return "%.1f MB, %.1f s, %d %s"
                    .formatted(csv.length / 1e6, (System.nanoTime() - start) / 1e9, answer.statusCode(), answer.body());
        });
    }

    /** Ten calls ring every second while something else is done. */
    private void ringing(String what, Callable<String> done) throws Exception {
        var waits = new ConcurrentLinkedQueue<Long>();
        try (var rings = Executors.newScheduledThreadPool(16)) {
            var ringing = rings.scheduleAtFixedRate(
                    () -> rings.execute(() -> waits.add(ring())), 0, BETWEEN_RINGS_MILLIS, TimeUnit.MILLISECONDS);
            String result = done.call();
            ringing.cancel(false);
            long[] sorted = waits.stream().mapToLong(Long::longValue).sorted().toArray();
            System.out.printf(
                    Locale.ROOT,
                    "%-34s %s%n%-34s %d rings, p50 %.0f ms, p99 %.0f ms, longest %.0f ms%n",
                    what,
                    result,
                    "",
                    sorted.length,
                    sorted[sorted.length / 2] / 1e6,
                    sorted[sorted.length * 99 / 100] / 1e6,
                    sorted[sorted.length - 1] / 1e6);
        }
    }

    private HttpRequest request(String list, byte[] csv) {
        String credentials = "supervisor:" + settings.getProperty("MADOGUCHI_DEMO_PASSWORD");
        return HttpRequest.newBuilder(URI.create(base() + "/api/v1/" + list + "/import"))
                .timeout(LONGEST)
                .header("Content-Type", "text/csv")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .POST(BodyPublishers.ofByteArray(csv))
                .build();
    }

    /** Nanoseconds until a first ring was answered. */
    private long ring() {
        var service = new Service(
                base(),
                settings.getProperty("MADOGUCHI_PUBLIC_BASE_URL"),
                settings.getProperty("MADOGUCHI_TWILIO_ACCOUNT_SID"),
                settings.getProperty("MADOGUCHI_TWILIO_AUTH_TOKEN"));
        var random = ThreadLocalRandom.current();
        String from = "+8190%08d".formatted(random.nextInt(10_000_000, 100_000_000));
        String callSid = "CA%016x%016x".formatted(random.nextLong(), random.nextLong());
        var fields = new CallFields(service.accountSid(), callSid, from, "+81120179066");
        long start = System.nanoTime();
        Answer answer = new Wire(service, Duration.ofSeconds(15))
                .send(Webhook.post(service.incoming(), fields.standard("ringing")));
        return answer instanceof Answer.Received ? System.nanoTime() - start : Long.MAX_VALUE;
    }

    private String base() {
        return "http://localhost:" + settings.getProperty("MADOGUCHI_PORT");
    }

    private static byte[] members(int lines, long first, String name) {
        var csv = new StringBuilder("会員番号,医籍番号,氏名,フリガナ,会員区分,区分開始日\r\n");
        for (int each = 0; each < lines; each++) {
            long number = first + each;
            csv.append(number).append(',').append(number + 1_000_000_000_0L).append(',');
            csv.append(name).append(each).append(",カクウ タロウ").append(each).append(",A①,2019-04-01\r\n");
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] institutions(int lines, long first, String street) {
        var csv = new StringBuilder("機関コード,種別,名称,都道府県,市区町村,所在地,電話番号,メール\r\n");
        for (int each = 0; each < lines; each++) {
            csv.append(first + each)
                    .append(",診療所,みどり町")
                    .append(each)
                    .append("クリニック,東京都,千代田区,")
                    .append(street);
            csv.append(",0503")
                    .append("%07d".formatted(each))
                    .append(",office")
                    .append(each)
                    .append("@example.jp\r\n");
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }
}
