package io.madoguchi.platform.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Claims are found wherever the identity provider puts them. */
class TokenClaimsTest {
    private final TokenClaims claims = claims("""
            {"name":"田中","blank":" ","number":7,"scope":"openid  operator,admin",
             "a":{"b":{"c":["operator","king",7,null,"","specialist"]}},"https://example.jp/roles":["admin"]}""");

    private static TokenClaims claims(String json) {
        try {
            return new TokenClaims(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Test
    void aTextIsATextWithSomethingInIt() {
        assertThat(claims.text("name")).contains("田中");
        assertThat(claims.text("blank")).isEmpty();
        assertThat(claims.text("number")).isEmpty();
        assertThat(claims.text("nothing/here")).isEmpty();
    }

    @Test
    void wordsStandInAListOrInAText() {
        assertThat(claims.words("a/b/c")).containsExactly("operator", "king", "specialist");
        assertThat(claims.words("scope")).containsExactly("openid", "operator", "admin");
        assertThat(claims.words("https:~1~1example.jp~1roles")).containsExactly("admin");
        assertThat(claims.words("nothing")).isEmpty();
        assertThat(claims.words("a/b")).isEmpty();
    }

    @Test
    void onlyOurRolesAreLeft() {
        assertThat(claims.roles("a/b/c", Map.of())).containsExactly("operator", "specialist");
        assertThat(claims.roles("a/b/c", Map.of("king", "supervisor", "specialist", "emperor")))
                .containsExactly("supervisor");
    }
}
