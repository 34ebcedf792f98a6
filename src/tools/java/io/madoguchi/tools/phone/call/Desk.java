package io.madoguchi.tools.phone.call;

/** The two desks of the scheme, by the number one rings. */
public enum Desk {
    EMERGENCY("+81120179066"),
    GUIDELINE("+81120339199");

    private final String number;

    Desk(String number) {
        this.number = number;
    }

    public String number() {
        return number;
    }
}
