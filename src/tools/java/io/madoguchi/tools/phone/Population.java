package io.madoguchi.tools.phone;

import io.madoguchi.tools.phone.call.CallerScript;
import io.madoguchi.tools.phone.call.CallerScript.Point;
import io.madoguchi.tools.phone.call.Desk;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A seeded mix of callers over both desks. Each is ready for an open and for a closed desk, and none leaves a doubt:
 * nobody hangs up between asking to be called back and confirming it.
 */
final class Population {
    private final long seed;

    Population(long seed) {
        this.seed = seed;
    }

    /** Somebody about to ring; {@code kind} says in a few words who. */
    record Caller(String kind, String to, CallerScript script) {}

    Caller caller(int number) {
        var random = new SplittableRandom(seed * 7_368_787 + number);
        Desk desk = random.nextBoolean() ? Desk.EMERGENCY : Desk.GUIDELINE;
        var script =
                CallerScript.caller().from("+8190%d%07d".formatted(random.nextInt(1, 10), random.nextInt(10_000_000)));
        return new Caller(instruct(script, random), desk.number(), script);
    }

    private static String instruct(CallerScript script, RandomGenerator random) {
        int kind = random.nextInt(100);
        if (kind < 30) {
            script.answeredAfter(seconds(random, 5, 120), seconds(random, 30, 900))
                    .speakAndPress(seconds(random, 5, 90), "#");
            if (random.nextInt(5) == 0) {
                script.hangUpAt(Point.TALK);
            }
            return "waits for an operator";
        }
        if (kind < 45) {
            script.speak(seconds(random, 3, 110)).waitInQueue(seconds(random, 5, 240));
            return "speaks and hangs up";
        }
        if (kind < 55) {
            script.speakAndPress(seconds(random, 3, 110), "#").waitInQueue(seconds(random, 5, 240));
            return "speaks and presses #";
        }
        if (kind < 65) {
            script.pressAt(seconds(random, 5, 60), "9").press("1").silent(Duration.ofSeconds(1));
            return "asks to be called back";
        }
        if (kind < 70) {
            script.withheld()
                    .pressAt(seconds(random, 5, 60), "9")
                    .press("0312345678#")
                    .press("1")
                    .silent(Duration.ofSeconds(1));
            return "withholds the number and keys one in";
        }
        if (kind < 75) {
            script.withheld().waitInQueue(seconds(random, 1, 120));
            return "withholds the number and gives up";
        }
        if (kind < 81) {
            script.hangUpAt(Point.GREETING);
            return "hangs up during the greeting";
        }
        if (kind < 86) {
            script.hangUpAt(Point.BEEP).hangUpAt(Point.QUEUE);
            return "hangs up at the beep";
        }
        if (kind < 90) {
            script.silent(Duration.ofSeconds(1)).waitInQueue(seconds(random, 1, 300));
            return "leaves nothing";
        }
        if (kind < 95) {
            script.hangUpAfter(seconds(random, 0, 3));
            return "hangs up at once";
        }
        if (kind < 98) {
            script.hangUpAt(Point.RINGING);
            return "hangs up before the answer";
        }
        script.queueResult("queue-full").speak(seconds(random, 3, 60));
        return "finds the queue full";
    }

    private static Duration seconds(RandomGenerator random, int least, int most) {
        return Duration.ofSeconds(random.nextInt(least, most + 1));
    }
}
