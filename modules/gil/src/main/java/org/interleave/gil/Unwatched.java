package org.interleave.gil;

/** Nobody looks at what happens to the thread. */
enum Unwatched implements Gil.Watcher {
    THREAD;

    @Override
    public void lettingGo() {}

    @Override
    public void waiting() {}

    @Override
    public void holding() {}
}
