package lab06;

import org.interleave.machine.stack.Backing;
import org.interleave.machine.stack.Stack;

/** A loop that is left in the middle, from inside a call, and gone on with later. All on one thread. */
public final class Countdown {
    private static Stack stack;

    /** Run it: {@code java -cp modules/machine/target/classes labs/lab06-generators/src/main/java/lab06/Countdown.java}. */
    public static void main(String[] arguments) {
        stack = Backing.active().forGenerator("countdown", Countdown::body);
        for (String meanwhile : new String[] {"I have my coffee", "I read the news", "I go for a walk"}) {
            stack.enter();
            System.out.println("main: " + meanwhile);
        }
        stack.enter();
        System.out.println("main: it is over");
    }

    private static void body() {
        for (int i = 3; i > 0; i--) {
            say("body: " + i);
        }
        System.out.println("body: lift-off");
    }

    private static void say(String words) {
        System.out.println(words);
        stack.leave(); // out of say, out of the loop, out of body: back to main's enter()
    }
}
