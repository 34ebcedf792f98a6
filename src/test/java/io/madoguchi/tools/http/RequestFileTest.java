package io.madoguchi.tools.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.madoguchi.tools.http.Step.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a collection is read. */
class RequestFileTest {
    private static Step only(String text) {
        return RequestFile.parse(text).steps().getFirst();
    }

    @Test
    void aRequestHasALineHeadersAndABody() {
        Step step = only("""
                POST {{base}}/api/v1/tickets HTTP/1.1
                Content-Type: application/json
                If-Match:"7"

                {"subject": "x",

                 "colour": "#fff"}

                """);
        assertThat(step.method()).isEqualTo("POST");
        assertThat(step.url()).isEqualTo("{{base}}/api/v1/tickets");
        assertThat(step.headers())
                .containsExactly(new Header("Content-Type", "application/json"), new Header("If-Match", "\"7\""));
        assertThat(step.body()).isEqualTo("{\"subject\": \"x\",\n\n \"colour\": \"#fff\"}");
    }

    @Test
    void aLineWithoutAMethodIsAGet() {
        assertThat(only("http://localhost/x").method()).isEqualTo("GET");
        assertThat(only("/x").url()).isEqualTo("/x");
    }

    @Test
    void aLongQueryGoesOnInLinesOfItsOwn() {
        Step step = only("""
                GET /tickets
                    ?state=new
                    &desk=emergency
                Accept: application/json
                """);
        assertThat(step.url()).isEqualTo("/tickets?state=new&desk=emergency");
        assertThat(step.headers()).hasSize(1);
    }

    @Test
    void threeHashesSeparateRequestsAndGiveTheTitle() {
        var file = RequestFile.parse("""
                # what this is about
                @a = 1

                ### The first
                GET /one

                ###
                # @name second
                GET /two
                ###
                GET /three
                ### nothing but a remark
                # nothing
                """);
        assertThat(file.steps()).extracting(Step::title).containsExactly("The first", "second", "GET /three");
        assertThat(file.steps()).extracting(Step::body).containsOnly("");
    }

    @Test
    void variablesStandOutsideOfRequests() {
        var file = RequestFile.parse("""
                @base = http://localhost:8080
                @user=operator
                ###
                @later = {{user}} again
                POST /x

                @no = variable
                """);
        assertThat(file.variables())
                .containsOnly(
                        java.util.Map.entry("base", "http://localhost:8080"),
                        java.util.Map.entry("user", "operator"),
                        java.util.Map.entry("later", "{{user}} again"));
        assertThat(file.steps().getFirst().body()).isEqualTo("@no = variable");
    }

    @Test
    void commentsNameExpectAndShow() {
        Step step = only("""
                ### Claim
                # @name claim
                // @expect 200
                # @expect $.state == "first_line"
                # @show number, state
                # @no-redirect
                # just a remark
                POST /next
                # @show $.assignee
                Accept: */*
                """);
        assertThat(step.name()).isEqualTo("claim");
        assertThat(step.expected()).containsExactly("200", "$.state == \"first_line\"");
        assertThat(step.shown()).containsExactly("number", "state", "$.assignee");
        assertThat(step.headers()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n\nFETCH /x", "\n\nlet x", "GET /x\nAccept: a\nnonsense"})
    void aLineThatCannotBeReadIsNamed(String text) {
        assertThatThrownBy(() -> RequestFile.parse(text))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("Line 3 ");
    }

    @Test
    void oneRequestComesWithThoseWhoseAnswersItNeeds() {
        var file = RequestFile.parse("""
                @id = {{ticket.response.body.$.id}}
                ###
                # @name ticket
                POST /tickets
                ###
                # @name other
                GET /other
                ###
                # @name close
                POST /tickets/{{id}}/close
                If-Match: {{note.response.headers.ETag}}
                ###
                # @name note
                POST /tickets/{{ticket.response.body.$.id}}/note
                ###
                GET /unnamed
                """);
        assertThat(file.only("close")).extracting(Step::name).containsExactly("ticket", "close", "note");
        assertThat(file.only("other")).hasSize(1);
        assertThatThrownBy(() -> file.only("nothing")).isInstanceOf(Refused.class);
    }
}
