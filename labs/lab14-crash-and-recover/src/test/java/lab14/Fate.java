package lab14;

/** What happens to a worker at a job of a {@link ScriptedCrew}. */
enum Fate {
    /** Nothing: the job is done in 10 ms. */
    RETURNS,
    /** Nothing, and the job takes ten minutes. */
    RETURNS_LATE,
    /** The job throws. */
    THROWS,
    /** It dies before it starts the job. */
    DIES_BEFORE,
    /** It dies while the job runs; its output is known to be over first, its exit a while later. */
    DIES,
    /** It dies while the job runs; its exit is known first. */
    DIES_EXIT_FIRST,
    /** It dies when the result is written; its exit is known while the result is still in the pipe. */
    DIES_AFTER,
    /** It is stopped while the job runs, and says nothing more. */
    STOPS,
    /** It writes what is no frame, and lives on. */
    TALKS_NONSENSE,
    /** It ends within a frame. */
    CUTS_A_FRAME,
    /** It closes its output while the job runs, and lives on. */
    FALLS_SILENT
}
