package io.madoguchi.casework.verification;

import static io.madoguchi.Service.as;

import io.madoguchi.directory.register.Register;

/** A member in the register, and an institution. */
public record Known(String number, String member, String institution) {
    /** The member founded the institution. */
    public static Known entered() {
        return unrelated().related();
    }

    /** Nobody has entered what the member is to the institution. */
    static Known unrelated() {
        String number = Register.freshNumber();
        String member = Register.enterMember(number, Register.freshNumber(), "架空 太郎", "カクウ タロウ")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return new Known(number, member, Register.anInstitution());
    }

    Known related() {
        as("supervisor")
                .header("If-Match", "*")
                .body("{\"relations\":[{\"role\":\"founder\",\"from\":\"2015-01-01\"}]}")
                .put("/api/v1/members/" + member + "/institutions/" + institution)
                .then()
                .statusCode(200);
        return this;
    }

    /** It turns out that the member left it long ago. */
    void left() {
        as("supervisor")
                .header("If-Match", "*")
                .body("{\"relations\":[{\"role\":\"founder\",\"from\":\"2015-01-01\",\"to\":\"2016-01-01\"}]}")
                .put("/api/v1/members/" + member + "/institutions/" + institution)
                .then()
                .statusCode(200);
    }

    /** What a caller states who belongs to it. */
    public String stated(String relation) {
        return """
                {"memberNumber":"%s","institutionId":"%s","relation":"%s"}""".formatted(number, institution, relation);
    }
}
