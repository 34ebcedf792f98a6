package io.madoguchi.tools.phone.call;

/** The caller is no longer waiting, and still on the line; unwinds the wait document. */
final class LeftQueue extends RuntimeException {
    /** Why, in the words of QueueResult. */
    enum Result {
        BRIDGED("bridged"),
        LEAVE("leave"),
        ERROR("error");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    private final Result result;

    LeftQueue(Result result) {
        super(null, null, false, false);
        this.result = result;
    }

    Result result() {
        return result;
    }
}
