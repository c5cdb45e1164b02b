package org.interleave.processes;

import java.nio.charset.StandardCharsets;

/** Brings what one worker's reader hears to the dispatcher, and takes its lock where that is needed. */
final class LaneListener implements Worker.Listener, SharedState.Asker {
    private final Dispatch dispatch;
    private final Workforce workforce;

    @SuppressWarnings("NullAway.Init") // set before the worker is launched
    private Lane lane;

    LaneListener(Dispatch dispatch, Workforce workforce) {
        this.dispatch = dispatch;
        this.workforce = workforce;
    }

    /** Once, before the worker is launched. */
    void listenTo(Lane worker) {
        lane = worker;
    }

    @Override
    public void hello() {
        workforce.locked(() -> workforce.introduced(lane));
    }

    @Override
    public void arrived(Frame frame) throws ProtocolException {
        switch (frame.type()) {
            case RESULT, ERROR -> {
                if (frame.taskId() == 0) {
                    initializerFailed(frame);
                } else {
                    settle(frame);
                }
            }
            case PONG -> {} // that something came is all it says
            case ASK -> dispatch.shared.asked(this, frame.taskId(), frame.payload());
            case READY -> workforce.locked(() -> workforce.ready(lane));
            case STARTED -> {
                if (frame.taskId() != 0) { // the initialiser is nobody's task
                    workforce.lockedFor(() -> dispatch.begun(lane, frame.taskId()));
                }
            }
            case CANCEL -> workforce.lockedFor(() -> dispatch.givenBack(lane, frame.taskId()));
            case LOG ->
                dispatch.events.tell(
                        PoolEvent.Kind.REMARK,
                        lane,
                        frame.taskId(),
                        new String(frame.payload(), StandardCharsets.UTF_8));
            case BYE -> {
                workforce.locked(() -> lane.saidBye = true);
                lane.worker.hangUp();
            }
            case HELLO, TASK, CHUNK, PING, REPLY ->
                throw new ProtocolException("a worker does not send " + frame.type());
        }
    }

    /* The answer is unpacked without the lock: that may take long, and runs code of the task's classes. */
    private void settle(Frame frame) throws ProtocolException {
        Call call = workforce.lockedFor(() -> dispatch.answered(lane, frame));
        dispatch.shared.ended(this);
        if (!call.abandoned) {
            call.settlement.answered(frame, call.payload.packages());
        }
        workforce.locked(() -> {
            workforce.done();
            dispatch.settled(call);
        });
    }

    private void initializerFailed(Frame frame) throws ProtocolException {
        Throwable thrown = Answer.failure(frame, AllowList.join(dispatch.options.allowed()));
        workforce.locked(() -> {
            lane.reason = "its initialiser failed";
            dispatch.breakDown(new InitializerException(thrown));
        });
    }

    @Override
    public void reply(long id, byte[] answer) {
        lane.worker.sendNow(new Frame(Frame.Type.REPLY, 0, id, 0, answer));
    }

    @Override
    public void pause() {
        workforce.locked(() -> {
            dispatch.pump();
            if (lane.isIdle()) {
                dispatch.idle();
            }
        });
    }

    @Override
    public void lost() {
        dispatch.shared.ended(this);
        workforce.locked(() -> workforce.lost(lane));
    }

    @Override
    public boolean ended(WorkerEnd end) {
        workforce.locked(() -> workforce.ended(lane, end));
        return lane.saidBye;
    }
}
