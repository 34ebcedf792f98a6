package io.madoguchi.casework.handling;

import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.casework.Cases;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What a specialist reads before anything else. */
@QuarkusTest
class HandOverTest {
    private static String handedOver(Cases ticket) {
        return ticket.timeline().path("items.find { it.kind == 'escalated' }.text");
    }

    @Test
    void theSummarySaysAllThatStandsInTheCase() {
        Cases ticket = Cases.at("emergency", """
                "subject":"遠隔操作された","description":"警告の番号に電話した。\\n一時間ほど。","category":"SCM-02",\
                "affectedSystems":["受付の端末","会計の端末"],"patientCareAffected":false""");
        for (int each = 1; each <= 7; each++) {
            ticket.noted("operator", "記録" + each).then().statusCode(201);
        }

        ticket.moved("operator", "escalate", "{\"reason\":\"操作された\",\"summary\":\"まだ電源は入っている\"}");

        assertThat(handedOver(ticket)).isEqualTo("""
                操作された

                まだ電源は入っている
                分類: SCM-02 サポート詐欺（電話・遠隔操作された）
                重大度: S2
                診療への影響: なし
                対象: 受付の端末, 会計の端末
                件名: 遠隔操作された
                内容: 警告の番号に電話した。
                一時間ほど。
                記録:
                - 記録3
                - 記録4
                - 記録5
                - 記録6
                - 記録7""");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        Cases ticket = Cases.at("emergency", "\"severity\":\"S1\"");

        assertThat(handedOver(ticket)).isEqualTo("""
                重大度がS1になったため、自動的に二次対応へ引き継ぎました。

                分類: UND-01 未確定
                重大度: S1
                診療への影響: 未確認""");
    }

    @Test
    void whatWasSupersededIsNotHandedOver() {
        Cases ticket = Cases.opened();
        String wrong = ticket.noted("operator", "二台").path("id");
        as("operator")
                .body("{\"text\":\"三台\",\"supersedes\":\"" + wrong + "\"}")
                .post(ticket.path() + "/note")
                .then()
                .statusCode(201);

        ticket.moved("operator", "escalate", "{\"reason\":\"拡大\",\"category\":\"MAL-01\"}");

        assertThat(handedOver(ticket)).contains("- 三台").doesNotContain("二台");
    }
}
