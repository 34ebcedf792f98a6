package io.madoguchi.voice.audio;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;

/** Where sealed sounds lie, by names of letters, digits and hyphens. All replicas use the same one. */
public interface Store {
    /** Something to be kept under a name; nobody sees it before. */
    Draft draft(String name) throws IOException;

    /**
     * What is kept under a name, from any place on.
     *
     * @throws IOException also when there is nothing of that name
     */
    SeekableByteChannel open(String name) throws IOException;

    /** Whether there is something of that name. */
    boolean has(String name) throws IOException;

    /** Afterwards there is nothing of that name, if there was. */
    void delete(String name) throws IOException;

    /** Deletes drafts of that time that nobody is going to keep, because whoever began them is gone. */
    void tidy(Instant begunBefore) throws IOException;

    /** Closing it without having kept it leaves nothing behind. */
    interface Draft extends AutoCloseable {
        /** Closed before it is kept. */
        OutputStream out() throws IOException;

        /** When this returns it survives a power cut, in place of what had the name. */
        void keep() throws IOException;

        @Override
        void close() throws IOException;
    }
}
