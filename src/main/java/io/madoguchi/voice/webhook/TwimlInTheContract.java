package io.madoguchi.voice.webhook;

import io.madoguchi.voice.flow.Twiml;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Shows in the published contract what a call may hear at each of Twilio's doors. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class TwimlInTheContract implements OASFilter {
    private static final Map<String, String> HEARD = Map.of(
            "incoming", document(say("お電話ありがとうございます。緊急相談窓口です。") + """
                    <Enqueue action="queue-result" method="POST" waitUrl="wait" waitUrlMethod="POST">emergency</Enqueue>"""),
            "wait", document("""
                    <Gather action="wait-key" finishOnKey="" method="POST" numDigits="1" timeout="1">%s\
                    <Pause length="20"/></Gather>""".formatted(say("お客様の順番は、2番目です。"))),
            "wait-key", document("<Leave/>"),
            "queue-result", Twiml.NOTHING,
            "callback", document(say("承りました。順番がまいりましたら、こちらからお電話いたします。") + "<Hangup/>"),
            "voicemail", document(say("メッセージを承りました。") + "<Hangup/>"),
            "fallback", document(say("発信音のあとに、ご用件をお話しください。") + """
                    <Record action="voicemail" finishOnKey="#" maxLength="300" method="POST"/><Hangup/>"""));

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        HEARD.forEach((door, document) -> contract.getPaths()
                .getPathItem("/twilio/voice/" + door)
                .getPOST()
                .getResponses()
                .getAPIResponse("200")
                .getContent()
                .getMediaTypes()
                .values()
                .forEach(type -> type.setExample(document)));
    }

    private static String document(String verbs) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>" + verbs + "</Response>";
    }

    private static String say(String text) {
        return "<Say language=\"ja-JP\" voice=\"Polly.Tomoko-Neural\">" + text + "</Say>";
    }
}
