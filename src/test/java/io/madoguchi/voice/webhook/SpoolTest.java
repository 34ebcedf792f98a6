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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final Delivery STATUS = Delivery.of(
            Kind.STATUS,
            Map.of(
                    "CallSid", "CA00000000000000000000000000000001",
                    "CallStatus", "completed",
                    "From", "+819012345678"),
            Instant.parse("2026-11-20T03:00:00Z"),
            null);

    private final Vault vault = AVault.withFreshKeys();

    @TempDir
    @SuppressWarnings("NullAway.Init") // filled by JUnit
    Path data;

    @Test
    void whatIsKeptIsHandedOverOnceAsItWas() {
        var spool = new Spool(data.toString(), vault);
        assertThat(spool.keep(STATUS, "<Response/>")).isTrue();
        List<Delivery> handedOver = new ArrayList<>();
        spool.drain((delivery, answered) -> handedOver.add(delivery));
        assertThat(handedOver).containsExactly(STATUS);
        assertThat(spool.isEmpty()).isTrue();
    }

    @Test
    void theDiskDoesNotTellWhoRang() throws IOException {
        new Spool(data.toString(), vault).keep(STATUS, "<Response/>");

        try (var files = Files.list(data.resolve("spool"))) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain("9012345678", "CA0000", "Response"));
        }
    }

    @Test
    void whatStandsThereInTheClearOrUnderAnotherNameIsNotBelieved() throws IOException {
        var spool = new Spool(data.toString(), vault);
        spool.keep(STATUS, "<Response/>");
        Path folder = data.resolve("spool");
        try (var files = Files.list(folder)) {
            Files.move(files.findFirst().orElseThrow(), folder.resolve("1.delivery"));
        }
        Files.writeString(folder.resolve("0.delivery"), """
                {"kind":"STATUS","at":"2026-11-20T03:00:00Z","answered":"<Response/>",
                 "fields":{"CallSid":"CA00000000000000000000000000000001","CallStatus":"completed","From":"+819012345678"}}
                """);
        List<Delivery> handedOver = new ArrayList<>();
        spool.drain((delivery, answered) -> handedOver.add(delivery));

        assertThat(handedOver).isEmpty();
    }

    @Test
    void whatForeignKeysSealedHoldsUpNoOther() {
        new Spool(data.toString(), AVault.withFreshKeys()).keep(STATUS, "<Response/>");
        var spool = new Spool(data.toString(), vault);
        spool.keep(STATUS, "<Response/>");
        List<Delivery> handedOver = new ArrayList<>();
        spool.drain((delivery, answered) -> handedOver.add(delivery));

        assertThat(handedOver).containsExactly(STATUS);
        assertThat(spool.isEmpty()).isFalse();
    }

    @Test
    void whatWasNotTakenStays() {
        var spool = new Spool(data.toString(), vault);
        spool.keep(STATUS, "<Response/>");
        spool.drain((delivery, answered) -> false);
        assertThat(spool.isEmpty()).isFalse();
    }

    @Test
    void aDiskThatRefusesIsSaidToHaveRefused() throws IOException {
        Files.writeString(data.resolve("spool"), "a file where the folder should be");
        assertThat(new Spool(data.toString(), vault).keep(STATUS, "<Response/>"))
                .isFalse();
    }

    @Test
    void aDamagedFileHoldsUpNoOther() throws IOException {
        var spool = new Spool(data.toString(), vault);
        spool.keep(STATUS, "<Response/>");
        Files.writeString(data.resolve("spool/00000000-0000-7000-8000-000000000000.delivery"), "{\"kind\":\"STA");
        List<Delivery> handedOver = new ArrayList<>();
        spool.drain((delivery, answered) -> handedOver.add(delivery));
        assertThat(handedOver).hasSize(1);
        assertThat(spool.isEmpty()).isFalse();
    }
}
