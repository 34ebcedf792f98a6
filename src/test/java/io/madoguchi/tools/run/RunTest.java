package io.madoguchi.tools.run;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process of its own, with a stub in place of the packaged service. */
@Timeout(120)
class RunTest {
    private static final String READY = "Ctrl-C stops";

    @TempDir
    Path temp;

    private Path data;
    private Path jar;
    private int port;
    private final List<Process> launchers = new ArrayList<>();

    @BeforeEach
    void packageTheStub() throws IOException {
        data = temp.resolve("the data");
        jar = temp.resolve("stub.jar");
        port = freePort();
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StubService.class.getName());
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Path.of("target/test-classes").toUri().toString());
        try (OutputStream file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
        }
    }

    @AfterEach
    void nothingIsLeftRunning() throws Exception {
        for (Process launcher : launchers) {
            launcher.destroy();
            assertThat(launcher.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(childrenOnThisFolder()).isEmpty();
    }

    @Test
    void saysHowToUseTheServiceAndStopsEverythingWhenTold() throws Exception {
        Process launcher = launch(Map.of());
        assertThat(readUntil(launcher, READY))
                .contains("http://localhost:" + port)
                .contains("/q/swagger-ui")
                .contains(setting("MADOGUCHI_DEMO_PASSWORD"))
                .contains("scripts/phone call --desk emergency");
        assertThat(childrenOnThisFolder()).hasSize(2);

        launcher.destroy();

        assertThat(launcher.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(childrenOnThisFolder()).isEmpty();
        assertThat(data.resolve("log/madoguchi.log"))
                .content()
                .contains("profile demo")
                .contains("database jdbc:mariadb://127.0.0.1:")
                .contains("account madoguchi, owner madoguchi_owner");
    }

    @Test
    void beginsOnAWeekdayAtTenWhenADeskIsClosed() throws Exception {
        String welcome = readUntil(launch(Map.of()), READY);

        assertThat(welcome).containsPattern("Clock +\\d{4}-\\d\\d-\\d\\d \\(Thu\\) JST 10:00:00");
        assertThat(data.resolve("log/madoguchi.log"))
                .content()
                .containsPattern("clock \\{\"now\":\"\\d{4}-\\d\\d-\\d\\dT01:00:00Z\"\\}");
    }

    @Test
    void keepsWhatItMadeUp() throws Exception {
        readUntil(launch(Map.of()), READY);
        String password = setting("MADOGUCHI_DEMO_PASSWORD");
        String token = setting("MADOGUCHI_TWILIO_AUTH_TOKEN");
        stopLaunchers();
        readUntil(launch(Map.of("MADOGUCHI_TWILIO_AUTH_TOKEN", "given")), READY);

        assertThat(setting("MADOGUCHI_DEMO_PASSWORD")).isEqualTo(password).hasSizeGreaterThanOrEqualTo(12);
        assertThat(token).matches("[0-9a-f]{32}");
        assertThat(setting("MADOGUCHI_TWILIO_AUTH_TOKEN")).isEqualTo("given");
        assertThat(setting("MADOGUCHI_TWILIO_ACCOUNT_SID")).matches("AC[0-9a-f]{32}");
        assertThat(setting("MADOGUCHI_PUBLIC_BASE_URL")).isEqualTo("http://localhost:" + port);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("demo.env"))))
                .isEqualTo("rw-------");
    }

    @Test
    void bringsATwilioAlongUnlessOneIsNamed() throws Exception {
        readUntil(launch(Map.of()), READY);
        var order = HttpRequest.newBuilder(URI.create(setting("MADOGUCHI_TWILIO_API_URL") + "/2010-04-01/Accounts/"
                        + setting("MADOGUCHI_TWILIO_ACCOUNT_SID") + "/Calls.json"))
                .build();
        try (var stranger = HttpClient.newHttpClient()) {
            assertThat(stranger.send(order, BodyHandlers.ofString()).body()).contains("20003");
        }
        assertThat(setting("MADOGUCHI_TWILIO_CALLER_ID")).matches("\\+8150\\d{8}");
        stopLaunchers();
        readUntil(launch(Map.of("MADOGUCHI_TWILIO_API_URL", "https://api.twilio.com")), READY);
        assertThat(setting("MADOGUCHI_TWILIO_API_URL")).isEqualTo("https://api.twilio.com");
    }

    @Test
    void recoversFromAKilledRun() throws Exception {
        Process killed = launch(Map.of());
        readUntil(killed, READY);
        List<Long> leftovers = childrenOnThisFolder();
        killed.destroyForcibly().waitFor();
        assertThat(childrenOnThisFolder()).isEqualTo(leftovers).hasSize(2);

        assertThat(readUntil(launch(Map.of()), READY)).contains("cut short");

        assertThat(childrenOnThisFolder()).hasSize(2).doesNotContainAnyElementsOf(leftovers);
    }

    @Test
    void refusesAFolderInUseByALiveRun() throws Exception {
        Process first = launch(Map.of());
        readUntil(first, READY);
        Process second = launch(Map.of("MADOGUCHI_PORT", String.valueOf(freePort())));
        assertThat(outputOfFailed(second))
                .contains(data.toString())
                .contains("in use")
                .contains("MADOGUCHI_DATA");
        assertThat(first.isAlive()).isTrue();
    }

    @Test
    void namesThePortInUse() throws Exception {
        try (var occupied = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(outputOfFailed(launch(Map.of())))
                    .contains("Port " + occupied.getLocalPort() + " is in use")
                    .contains("MADOGUCHI_PORT");
        }
    }

    @Test
    void refusesAPortThatIsNone() throws Exception {
        assertThat(outputOfFailed(launch(Map.of("MADOGUCHI_PORT", "eighty")))).contains("MADOGUCHI_PORT", "eighty");
    }

    @Test
    void namesAFolderItCannotWriteTo() throws Exception {
        Path file = Files.createFile(temp.resolve("file"));
        var below = Map.of("MADOGUCHI_DATA", file.resolve("below").toString());
        assertThat(outputOfFailed(launch(below)))
                .contains("Cannot write")
                .contains(file.toString())
                .contains("MADOGUCHI_DATA");
    }

    @Test
    void showsWhyTheServiceDied() throws Exception {
        assertThat(outputOfFailed(launch(Map.of("STUB_DIES", "yes"))))
                .contains("status 3")
                .contains("the reason of its death");
        assertThat(childrenOnThisFolder()).isEmpty();
    }

    @Test
    void stopsTheDatabaseWhenTheServiceIsKilled() throws Exception {
        Process launcher = launch(Map.of());
        readUntil(launcher, READY);
        long service =
                Long.parseLong(Files.readString(data.resolve("service.pid")).strip());
        ProcessHandle.of(service).orElseThrow().destroyForcibly();
        assertThat(outputOfFailed(launcher)).contains("ended by itself");
        assertThat(childrenOnThisFolder()).isEmpty();
    }

    private Process launch(Map<String, String> settings) throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dmadoguchi.jar=" + jar,
                "-cp",
                System.getProperty("java.class.path"),
                Run.class.getName());
        builder.environment().keySet().removeIf(name -> name.startsWith("MADOGUCHI_"));
        builder.environment().put("MADOGUCHI_PORT", String.valueOf(port));
        builder.environment().put("MADOGUCHI_DATA", data.toString());
        builder.environment().putAll(settings);
        Process launcher = builder.redirectErrorStream(true).start();
        launchers.add(launcher);
        return launcher;
    }

    private void stopLaunchers() throws InterruptedException {
        for (Process launcher : launchers) {
            launcher.destroy();
            launcher.waitFor();
        }
    }

    private static String readUntil(Process launcher, String text) throws IOException {
        var output = new StringBuilder();
        BufferedReader reader = launcher.inputReader();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            output.append(line).append('\n');
            if (line.contains(text)) {
                return output.toString();
            }
        }
        throw new AssertionError("The launcher ended without \"" + text + "\":\n" + output);
    }

    private static String outputOfFailed(Process launcher) throws InterruptedException {
        String output = launcher.inputReader().lines().collect(joining("\n"));
        assertThat(launcher.waitFor()).as(output).isEqualTo(1);
        return output;
    }

    private String setting(String name) throws IOException {
        return Files.readAllLines(data.resolve("demo.env")).stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    /** The database and the service, whoever is their parent by now. */
    private List<Long> childrenOnThisFolder() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("=" + data))
                .map(ProcessHandle::pid)
                .sorted()
                .toList();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
