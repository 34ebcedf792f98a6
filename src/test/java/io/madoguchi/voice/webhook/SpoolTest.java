package io.madoguchi.voice.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.platform.privacy.AVault;
import io.madoguchi.platform.privacy.Vault;
import io.madoguchi.voice.flow.Delivery;
import io.madoguchi.voice.flow.Delivery.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final Instant NOW = Instant.parse("2026-11-20T04:00:00Z");
    private static final Delivery STATUS = status("CA00000000000000000000000000000001");

    private final Vault vault = AVault.withFreshKeys();
    private final List<Delivery> handedOver = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init") // filled by JUnit
    Path data;

    private static Delivery status(String callSid) {
        return Delivery.of(
                Kind.STATUS,
                Map.of("CallSid", callSid, "CallStatus", "completed", "From", "+819012345678"),
                Instant.parse("2026-11-20T03:00:00Z"),
                null);
    }

    private Spool spool() {
        return spool(vault);
    }

    private Spool spool(Vault keys) {
        return new Spool(data.toString(), 2, keys, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private boolean take(Delivery delivery, String answered) {
        return handedOver.add(delivery);
    }

    private List<String> files(String folder) throws IOException {
        try (var files = Files.list(data.resolve(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    @Test
    void whatIsKeptIsHandedOverOnceAsItWas() throws IOException {
        var spool = spool();
        assertThat(spool.keep(STATUS, "<Response/>")).isTrue();
        assertThat(spool.holds(STATUS.callSid())).isTrue();
        assertThat(spool.oldest()).isEqualTo(Duration.ofHours(1));
        spool.drainMemory(this::take);
        assertThat(handedOver).isEmpty();
        spool.drainDisk(this::take);
        spool.drainDisk(this::take);
        assertThat(handedOver).containsExactly(STATUS);
        assertThat(spool.waiting()).isZero();
        assertThat(spool.holds(STATUS.callSid())).isFalse();
        assertThat(files("spool")).isEmpty();
    }

    @Test
    void whatWasKeptBeforeTheStartIsHandedOver() throws IOException {
        spool().keep(STATUS, "<Response/>");
        spool().drainDisk(this::take);
        assertThat(handedOver).containsExactly(STATUS);
    }

    @Test
    void theDiskDoesNotTellWhoRang() throws IOException {
        spool().keep(STATUS, "<Response/>");
        Path file = data.resolve("spool").resolve(files("spool").getFirst());
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .doesNotContain("9012345678", "CA0000", "Response");
    }

    @Test
    void whatIsUnreadableOrNamesNoCallIsSetAsideOnce() throws IOException {
        spool(AVault.withFreshKeys()).keep(STATUS, "<Response/>");
        spool().keep(status(""), "<Response/>");
        spool().keep(status("CA" + "0".repeat(60)), "<Response/>");
        Files.writeString(data.resolve("spool/00000000-0000-7000-8000-000000000000.delivery"), "{\"kind\":\"STA");
        var spool = spool();
        spool.keep(STATUS, "<Response/>");

        spool.drainDisk(this::take);

        assertThat(handedOver).containsExactly(STATUS);
        assertThat(files("spool")).isEmpty();
        assertThat(files("spool/unreadable")).hasSize(4);
        assertThat(spool.unreadable()).isEqualTo(4);
        assertThat(spool.waiting()).isZero();
    }

    @Test
    void whatStandsThereInTheClearOrUnderAnotherNameIsNotBelieved() throws IOException {
        spool().keep(STATUS, "<Response/>");
        Path folder = data.resolve("spool");
        Files.move(folder.resolve(files("spool").getFirst()), folder.resolve("1.delivery"));
        Files.writeString(folder.resolve("0.delivery"), """
                {"kind":"STATUS","at":"2026-11-20T03:00:00Z","answered":"<Response/>",
                 "fields":{"CallSid":"CA00000000000000000000000000000001","CallStatus":"completed","From":"+819012345678"}}
                """);
        spool().drainDisk(this::take);
        assertThat(handedOver).isEmpty();
        assertThat(files("spool/unreadable")).containsExactlyInAnyOrder("0.delivery", "1.delivery");
    }

    @Test
    void whatWasNotTakenStaysAndIsTriedBehindTheOthers() throws IOException {
        var spool = spool();
        spool.keep(STATUS, "<Response/>");
        spool.drainDisk((delivery, answered) -> false);
        assertThat(spool.waiting()).isEqualTo(1);
        Delivery later = status("CA00000000000000000000000000000002");
        spool.keep(later, "<Response/>");
        spool.drainDisk(this::take);
        assertThat(handedOver).containsExactly(later, STATUS);
    }

    @Test
    void whatTheDiskRefusesIsHandedOverFromTheMemory() throws IOException {
        Files.writeString(data.resolve("spool"), "a file where the folder should be");
        var spool = spool();
        assertThat(spool.keep(STATUS, "<Response/>")).isFalse();
        assertThat(spool.remember(STATUS, "<Response/>")).isTrue();
        assertThat(spool.inMemory()).isEqualTo(1);
        assertThat(spool.diskFails()).isTrue();
        assertThat(spool.holds(STATUS.callSid())).isTrue();
        spool.drainMemory(this::take);
        assertThat(handedOver).containsExactly(STATUS);
        assertThat(spool.waiting()).isZero();
    }

    @Test
    void whatTheDiskRefusedIsWrittenAsSoonAsItCan() throws IOException {
        Files.writeString(data.resolve("spool"), "a file where the folder should be");
        var spool = spool();
        spool.keep(STATUS, "<Response/>");
        Files.delete(data.resolve("spool"));
        spool.drainDisk((delivery, answered) -> false);
        assertThat(spool.diskFails()).isFalse();
        assertThat(spool.inMemory()).isZero();
        spool().drainDisk(this::take);
        assertThat(handedOver).containsExactly(STATUS);
    }

    @Test
    void theMemoryHasRoomForSoManyAndNoMore() throws IOException {
        Files.writeString(data.resolve("spool"), "a file where the folder should be");
        var spool = spool();
        for (int each = 1; each <= 4; each++) {
            spool.keep(status("CA" + "0".repeat(31) + each), "<Response/>");
        }
        assertThat(spool.inMemory()).isEqualTo(2);
        assertThat(spool.lost()).isEqualTo(2);
        assertThat(spool.remember(status("CA" + "0".repeat(31) + "9"), "<Response/>"))
                .isFalse();
    }

    @Test
    void whatAProcessThatDiedHasLeftHalfWrittenIsSweptLater() throws IOException {
        Files.createDirectories(data.resolve("spool"));
        for (int minutes : List.of(1, 11)) {
            Path part = data.resolve("spool/" + minutes + ".delivery.part");
            Files.writeString(part, "half");
            Files.setLastModifiedTime(part, FileTime.from(NOW.minus(Duration.ofMinutes(minutes))));
        }
        spool().drainDisk(this::take);
        assertThat(files("spool")).containsExactly("1.delivery.part");
    }
}
