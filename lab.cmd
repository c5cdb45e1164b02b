@echo off
rem Finds a JDK 25 or newer, builds the toolkit once, and runs the command. Everything else is Java: modules\cli.
rem Differs from the POSIX launcher: it builds when there is no build yet, or when LAB_REBUILD is set.
setlocal enabledelayedexpansion
set "HOME_DIR=%~dp0"
set "HOME_DIR=%HOME_DIR:~0,-1%"
set "JDK="

call :try "%JAVA_HOME%"
for /f "delims=" %%j in ('where java 2^>nul') do if not defined JDK call :try "%%~dpj.."
for %%r in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%USERPROFILE%\.jdks" "%USERPROFILE%\.sdkman\candidates\java") do (
    if not defined JDK for /d %%d in ("%%~r\*") do call :try "%%~d"
)
if not defined JDK (
    echo lab: no JDK 25 or newer was found: install one ^(for example Temurin 25 from https://adoptium.net^) or point JAVA_HOME at it. 1>&2
    exit /b 2
)

set "BUILT=%HOME_DIR%\modules\cli\target\.built"
if defined LAB_REBUILD if exist "%BUILT%" del "%BUILT%"
if not exist "%BUILT%" (
    where mvn >nul 2>nul || (
        echo lab: Maven is missing: install Maven 3.8 or newer and run this again. 1>&2
        exit /b 2
    )
    echo lab: building the toolkit; the first time takes a minute or two 1>&2
    if not exist "%HOME_DIR%\modules\cli\target" mkdir "%HOME_DIR%\modules\cli\target"
    pushd "%HOME_DIR%"
    set "JAVA_HOME=%JDK%"
    call mvn -B -q -DskipTests -pl modules/cli -am package > "%HOME_DIR%\modules\cli\target\build.log" 2>&1
    if errorlevel 1 (
        popd
        echo lab: the build failed; all of its output is in modules\cli\target\build.log 1>&2
        exit /b 70
    )
    popd
    type nul > "%BUILT%"
)

"%JDK%\bin\java" --add-exports=java.base/jdk.internal.vm=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:+UseSerialGC -Xms256m "-Dlab.home=%HOME_DIR%" -jar "%HOME_DIR%\modules\cli\target\lab.jar" %*
exit /b %ERRORLEVEL%

:try
if defined JDK exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==" %%v in ('findstr /b JAVA_VERSION= "%~1\release"') do set "VERSION=%%~v"
for /f "tokens=1 delims=.-+" %%m in ("!VERSION!") do if %%m GEQ 25 set "JDK=%~1"
exit /b 0
