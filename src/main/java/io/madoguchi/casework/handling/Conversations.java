package io.madoguchi.casework.handling;

/** Who speaks with a caller at this moment; answered by the room that knows the telephones. */
public interface Conversations {
    /**
     * Whether they speak with the caller of the ticket, or still write up that call.
     *
     * @param staff a user name
     * @param ticket the number of the ticket
     */
    boolean isWith(String staff, String ticket);
}
