package io.madoguchi.tools.phone.recording;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A sound any browser plays: the simulated caller hums at 440 Hz. 8000 samples of 16 bits a second, as Twilio's are. */
public final class Tone {
    private static final int RATE = 8000;
    private static final int HEADER = 44;
    private static final double PITCH = 440;
    private static final double LOUDNESS = 6000;

    private Tone() {}

    /** A WAV file of that length. */
    public static byte[] wav(long seconds) {
        int samples = Math.toIntExact(seconds * RATE);
        ByteBuffer wav = ByteBuffer.allocate(HEADER + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(US_ASCII)).putInt(HEADER - 8 + 2 * samples).put("WAVEfmt ".getBytes(US_ASCII));
        wav.putInt(16).putShort((short) 1).putShort((short) 1);
        wav.putInt(RATE).putInt(2 * RATE).putShort((short) 2).putShort((short) 16);
        wav.put("data".getBytes(US_ASCII)).putInt(2 * samples);
        for (int i = 0; i < samples; i++) {
            wav.putShort((short) (LOUDNESS * Math.sin(2 * Math.PI * PITCH * i / RATE)));
        }
        return wav.array();
    }
}
