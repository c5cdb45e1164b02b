package lab04;

/**
 * Wrong: half an interval on average, as if the server came at some moment of a slice. It begins the slice: the hog
 * wakes up when it leaves.
 */
public final class Convoy implements Prediction {
    @Override
    public double roundTrip(double pause, double interval, double wakeUp, double call) {
        double stall = interval / 2;
        double stallAfterSending = call > wakeUp ? Math.max(0, interval - pause) : 0;
        return stallAfterSending + stall;
    }
}
