package io.madoguchi.casework.search;

import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.casework.Cases;
import io.madoguchi.directory.register.Register;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is looked for, and wherever: another spelling of the same word is found, in both directions. */
@QuarkusTest
class SpellingsTest {
    @ParameterizedTest
    @CsvSource({
        "髙橋, 高橋, true",
        "山﨑, 山崎, true",
        "渡邊, 渡辺, true",
        "渡邉, 渡辺, true",
        "齋藤, 斉藤, true",
        "齊藤, 斎藤, true",
        "澤田, 沢田, true",
        "廣瀬, 広瀬, true",
        "濵口, 浜口, true",
        "惠子, 恵子, true",
        "國分, 国分, true",
        "眞鍋, 真鍋, true",
        "葛\uDB40\uDD00城, 葛城, true",
        "わたなべ, ワタナベ, true",
        "ﾜﾀﾅﾍﾞ, わたなべ, true",
        "医療法人ＡＢＣ, 医療法人abc, false",
        "9時〜17時, 9時～17時, false",
        "内科\u2010外科, 内科\u2212外科, false",
        "メール・サーバ, メールサーバ, false",
        "院内サーバー, 院内サーバ, false",
        "サーバーが落ちた, サーバが落ちた, false",
        "ウイルス, ウィルス, false",
        "クリニック・ヴィラ, クリニックビラ, false",
        "霞ヶ関, 霞ケ関, false",
        "三ヵ所, 三カ所, false",
        "廳舎, 庁舎, false",
    })
    void isFoundEverywhere(String one, String other, boolean isName) {
        everywhere(one, other, isName);
        everywhere(other, one, isName);
    }

    private static void everywhere(String written, String typed, boolean isName) {
        String mark = Register.freshNumber();
        Cases ticket = Cases.at("emergency", "\"subject\":\"%s%s\"".formatted(written, mark));
        assertThat(found("tickets", "q", typed + mark)).as("subject").containsExactly(ticket.id());
        ticket.moved("operator", "start", "");
        String institution = Register.enterInstitution(Register.freshNumber(), "clinic", written + mark, "03-1234-5678")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(found("institutions", "name", typed + mark))
                .as("institution")
                .containsExactly(institution);
        if (isName) {
            names(written, typed, mark);
        }
    }

    private static void names(String written, String typed, String mark) {
        String member = Register.enterMember(
                        Register.freshNumber(), Register.freshNumber(), written + " " + mark, "カクウ")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(found("members", "name", typed + mark)).as("member").containsExactly(member);
        Cases called = Cases.opened("""
                {"desk":"emergency","subject":"件名","description":"%s様から","caller":{"name":"%s %s"}}""".formatted(typed, written, "花子" + mark));
        assertThat(found("tickets", "q", typed + "花子" + mark)).as("caller").containsExactly(called.id());
        assertThat(called.read().<String>path("description")).as("redaction").isEqualTo("[caller]様から");
    }

    private static List<String> found(String list, String parameter, String typed) {
        return as("supervisor")
                .queryParam(parameter, typed)
                .get("/api/v1/" + list)
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }
}
