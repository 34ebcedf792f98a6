package io.madoguchi.platform.notice.carry;

import java.net.InetAddress;

/**
 * Addresses that begin alike.
 *
 * @param bits how many of the leading bits of {@code address} they share
 */
record Network(InetAddress address, int bits) {
    /** Reads {@code 10.0.0.0/8} or {@code fd00::/8}; a single address stands for itself. */
    static Network parse(String text) {
        String[] parts = text.strip().split("/", 2);
        InetAddress address = InetAddress.ofLiteral(parts[0]);
        int all = address.getAddress().length * Byte.SIZE;
        int bits = parts.length == 1 ? all : Integer.parseInt(parts[1]);
        if (bits < 0 || bits > all) {
            throw new IllegalArgumentException("No network: " + text);
        }
        return new Network(address, bits);
    }

    boolean contains(InetAddress other) {
        byte[] ours = address.getAddress();
        byte[] theirs = other.getAddress();
        boolean alike = ours.length == theirs.length;
        for (int bit = 0; alike && bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            alike = ((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) == 0;
        }
        return alike;
    }
}
