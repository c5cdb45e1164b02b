package lab04;

/**
 * Wrong: two system calls, two stalls. In its pause the client does not notice the second, and a short call has none.
 */
public final class Convoy implements Prediction {
    @Override
    public double roundTrip(double pause, double interval, double wakeUp, double call) {
        double stall = interval;
        double stallAfterSending = interval;
        return stallAfterSending + stall;
    }
}
