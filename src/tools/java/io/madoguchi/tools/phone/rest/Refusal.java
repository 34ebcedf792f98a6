package io.madoguchi.tools.phone.rest;

import java.util.LinkedHashMap;

/** A request Twilio answers with an error. */
final class Refusal extends RuntimeException {
    private final int status;
    private final int code;

    /** @param code Twilio's, such as 21211 */
    Refusal(int status, int code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static Refusal notFound(String path) {
        return new Refusal(404, 20404, "The requested resource " + path + " was not found");
    }

    Reply reply() {
        var body = new LinkedHashMap<String, Object>();
        body.put("code", code);
        body.put("message", String.valueOf(getMessage()));
        body.put("more_info", "https://www.twilio.com/docs/errors/" + code);
        body.put("status", status);
        Reply reply = Reply.json(status, body);
        return status == 401 ? reply.header("WWW-Authenticate", "Basic realm=\"Twilio API\"") : reply;
    }
}
