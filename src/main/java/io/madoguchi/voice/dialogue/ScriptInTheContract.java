package io.madoguchi.voice.dialogue;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Shows in the published contract what the two people may hear at each of Twilio's doors. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ScriptInTheContract implements OASFilter {
    private static final Map<String, String> HEARD = Map.of(
            "operator", document("""
                    <Gather action="key" finishOnKey="" method="POST" numDigits="1" timeout="10">%s</Gather><Hangup/>""".formatted(say("折り返しの電話です。おつなぎするには、1を押してください。"))),
            "key", document("""
                    <Dial action="result" answerOnBridge="true" callerId="+815012345678" method="POST" timeLimit="3600"\
                     timeout="40"><Number method="POST" statusCallback="callee-status" url="callee">+81339426135</Number>\
                    </Dial>"""),
            "callee", document("""
                    <Gather action="callee" finishOnKey="" method="POST" numDigits="1" timeout="10">%s</Gather><Hangup/>""".formatted(say("緊急相談窓口より、折り返しお電話いたしました。"))),
            "caller", document(say("担当者におつなぎいたします。")),
            "result", document(say("相手の方は、お話し中でした。") + "<Hangup/>"));

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        HEARD.forEach((door, document) -> contract.getPaths()
                .getPathItem("/twilio/voice/dial/{id}/" + door)
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
