package org.interleave.explorer;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.interleave.explorer.Explore.Followed;
import org.interleave.weave.ClassSource;
import org.jspecify.annotations.Nullable;

/**
 * A program that may be one of coroutines: those have one thread, and switch where they await.
 *
 * @param folders where its classes are
 * @param parent where those are that are not woven
 * @param isWoven which are
 * @param entry how it is entered
 * @param limits how far to go
 * @param hash what identifies it in a token
 */
record TurnProgram(
        List<Path> folders,
        ClassLoader parent,
        Predicate<String> isWoven,
        World.Entry entry,
        Limits limits,
        String hash) {

    /** The program, ready to be run turn by turn; null when nobody takes turns in it. */
    @Nullable
    TurnLadder ladder(Carrier carrier) throws ReflectiveOperationException {
        if (!Coroutines.areUsedBy(entry.type(), ClassSource.of(folders, parent), isWoven)) {
            return null;
        }
        TurnLadder ladder = new TurnLadder(open(carrier), limits, hash);
        return ladder.takesTurns() ? ladder : null; // which it is shows when it runs
    }

    private TurnWorld open(Carrier carrier) throws ReflectiveOperationException {
        TurnWorld world = new TurnWorld(folders, parent, isWoven, entry, limits);
        carrier.watch(world);
        return world;
    }

    /** Runs exactly the schedule that {@code token} names. */
    Trace replay(Token token) throws ReplayException {
        String[] divergence = new String[1];
        Trace trace = Carrier.carry(carrier -> {
            TurnWorld world = open(carrier);
            world.run(new TurnSchedule(List.of(), false)); // as before the schedule was found
            TurnWitness.Told told = new TurnWitness(world, hash).tell(TurnSchedule.of(token));
            divergence[0] = world.run.divergence();
            return told.trace();
        });
        if (divergence[0] != null) {
            throw new ReplayException("REPLAY_DIVERGED: " + divergence[0]);
        }
        return trace;
    }

    /** Runs one schedule that somebody wrote down. */
    Followed follow(TurnWorld world, List<String> order) throws ReflectiveOperationException {
        WrittenTurns written = new WrittenTurns(order);
        TurnWitness.Told told = new TurnWitness(world, hash).tell(written);
        String complaint = world.run.divergence() == null ? written.left() : world.run.divergence();
        if (!complaint.isEmpty()) {
            return new Followed(null, false, complaint);
        }
        boolean fails = world.run.failing() != null;
        return new Followed(told.trace(), fails, fails ? told.happened() : "every task came to its end");
    }
}
