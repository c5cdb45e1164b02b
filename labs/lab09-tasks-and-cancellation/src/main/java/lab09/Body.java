package lab09;

/** What a task runs, or a deadline is set for. Given: leave it as it is. */
public interface Body<T> {
    /** Waits only by {@link Task#await}, and by what is made of it. */
    T run() throws Exception;
}
