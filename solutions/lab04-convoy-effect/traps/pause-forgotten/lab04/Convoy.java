package lab04;

/** Wrong: the stall after sending begins with the reply. What the client pauses, it has not waited. */
public final class Convoy implements Prediction {
    @Override
    public double roundTrip(double pause, double interval, double wakeUp, double call) {
        double stall = interval;
        double stallAfterSending = call > wakeUp ? interval : 0;
        return stallAfterSending + stall;
    }
}
