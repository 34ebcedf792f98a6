package io.madoguchi.voice.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.voice.flow.Delivery;
import io.madoguchi.voice.flow.Delivery.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final Delivery STATUS = new Delivery(
            Kind.STATUS,
            "status:completed:",
            Instant.parse("2026-11-20T03:00:00Z"),
            Map.of("CallSid", "CA00000000000000000000000000000001"),
            null);

    @TempDir
    @SuppressWarnings("NullAway.Init") // filled by JUnit
    Path data;

    @Test
    void whatIsKeptIsHandedOverOnceAsItWas() {
        var spool = new Spool(data.toString());
        assertThat(spool.keep(STATUS, "<Response/>")).isTrue();
        List<Delivery> handedOver = new ArrayList<>();
        spool.drain((delivery, answered) -> handedOver.add(delivery));
        assertThat(handedOver).singleElement().satisfies(each -> {
            assertThat(each.fields()).isEqualTo(STATUS.fields());
            assertThat(each.key()).isEqualTo(STATUS.key());
            assertThat(each.at()).isEqualTo(STATUS.at());
        });
        assertThat(spool.isEmpty()).isTrue();
    }

    @Test
    void whatWasNotTakenStays() {
        var spool = new Spool(data.toString());
        spool.keep(STATUS, "<Response/>");
        spool.drain((delivery, answered) -> false);
        assertThat(spool.isEmpty()).isFalse();
    }

    @Test
    void aDiskThatRefusesIsSaidToHaveRefused() throws IOException {
        Files.writeString(data.resolve("spool"), "a file where the folder should be");
        assertThat(new Spool(data.toString()).keep(STATUS, "<Response/>")).isFalse();
    }

    @Test
    void aDamagedFileHoldsUpNoOther() throws IOException {
        var spool = new Spool(data.toString());
        spool.keep(STATUS, "<Response/>");
        Files.writeString(data.resolve("spool/00000000-0000-7000-8000-000000000000.delivery"), "{\"kind\":\"STA");
        List<Delivery> handedOver = new ArrayList<>();
        spool.drain((delivery, answered) -> handedOver.add(delivery));
        assertThat(handedOver).hasSize(1);
        assertThat(spool.isEmpty()).isFalse();
    }
}
