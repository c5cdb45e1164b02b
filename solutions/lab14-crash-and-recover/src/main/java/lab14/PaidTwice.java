package lab14;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Pays ten bills in a worker process that is killed at the fourth, between the payment and the answer; and sends again whatever
 * has no answer. Given: leave it as it is.
 *
 * <p>{@code java PaidTwice.java} runs it.
 */
public final class PaidTwice {
    private static final int BILLS = 10;

    private PaidTwice() {}

    /** With a file's name: the worker. Without: whoever hires it. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 2) {
            work(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
            return;
        }
        Path account = Files.createTempFile("paid-", ".txt");
        int bill = 1;
        int workers = 0;
        while (bill <= BILLS) {
            Process worker = hire(account, workers == 0 ? 4 : 0);
            workers++;
            try (BufferedReader answers = worker.inputReader(StandardCharsets.UTF_8)) {
                for (boolean alive = true; alive && bill <= BILLS; ) {
                    worker.getOutputStream().write((bill + "\n").getBytes(StandardCharsets.UTF_8));
                    worker.getOutputStream().flush();
                    alive = answers.readLine() != null;
                    bill += alive ? 1 : 0; // no answer: the same bill again, by the next worker
                }
            }
            worker.destroyForcibly().waitFor();
        }
        IO.println("bills paid, as the answers say: " + (bill - 1) + ", by " + workers + " workers");
        IO.println(
                "payments in the account:        " + Files.readAllLines(account).size());
        Files.delete(account);
    }

    private static Process hire(Path account, int dyingAt) throws IOException {
        String self = Path.of(URI.create(PaidTwice.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        self,
                        account.toString(),
                        Integer.toString(dyingAt))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void work(Path account, int dyingAt) throws IOException {
        BufferedReader bills = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String bill = bills.readLine(); bill != null; bill = bills.readLine()) {
            Files.writeString(account, bill + "\n", StandardOpenOption.APPEND);
            if (Integer.parseInt(bill) == dyingAt) {
                Runtime.getRuntime().halt(137); // as if somebody had killed it
            }
            IO.println("paid");
        }
    }
}
