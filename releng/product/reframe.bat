@echo off
rem SPDX-License-Identifier: EPL-2.0
rem Starts Reframe from an unpacked archive: the desktop without arguments, else demo, run or doctor.
setlocal enabledelayedexpansion
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"
set "CACHE=%LOCALAPPDATA%\Reframe"
if defined REFRAME_HOME set "CACHE=%REFRAME_HOME%"
set "JAVA=%ROOT%\jre\bin\java.exe"
if not exist "%JAVA%" if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if not exist "%JAVA%" for %%j in (java.exe) do set "JAVA=%%~$PATH:j"
if "%JAVA%"=="" (
  echo reframe: no Java found: install Java 21 or newer, or set JAVA_HOME 1>&2
  exit /b 3
)
set "JAR="
for %%j in ("%ROOT%\plugins\org.eclipse.equinox.launcher_*.jar") do set "JAR=%%j"
if "%JAR%"=="" (
  echo reframe: incomplete installation, no launcher in %ROOT%\plugins: unpack again 1>&2
  exit /b 4
)
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"
set OPTIONS=--enable-native-access=ALL-UNNAMED -Xms384m -XX:MaxRAMPercentage=50 "-Dorg.bytedeco.javacpp.cachedir=%CACHE%\javacpp" "-DDJL_CACHE_DIR=%CACHE%\djl" -Dai.djl.offline=true -DOPT_OUT_TRACKING=true "-Dreframe.launcher=%ROOT%\reframe.bat" "-Dreframe.worker=%CACHE%\worker" "-Djava.util.logging.config.file=%ROOT%\etc\logging.properties" "-Dlogback.configurationFile=%ROOT%\etc\logback.xml" %REFRAME_JAVA_OPTS%
if "%~1"=="" goto desktop
if "%~1"=="demo" goto headless
if "%~1"=="run" goto headless
if "%~1"=="doctor" goto headless
echo usage: reframe ^| reframe demo ^| reframe run --list ^| reframe run TASK --out DIR ... ^| reframe doctor
if "%~1"=="help" exit /b 0
exit /b 2
:desktop
"%JAVA%" %OPTIONS% "-Dreframe.log=%CACHE%\log\desktop.log" -jar "%JAR%" -nosplash -install "%ROOT%" -configuration "%CACHE%\configuration\desktop" -application org.reframe.workbench.application -data "%CACHE%\workspace"
rem With code 23 the workbench asks to be started again, as for a new theme.
if %ERRORLEVEL%==23 goto desktop
exit /b %ERRORLEVEL%
:headless
"%JAVA%" -Djava.awt.headless=true %OPTIONS% "-Dreframe.log=%CACHE%\log\headless.log" -Dorg.eclipse.equinox.simpleconfigurator.configUrl=file:org.eclipse.equinox.simpleconfigurator/headless.info -jar "%JAR%" -nosplash -install "%ROOT%" -configuration "%CACHE%\configuration\headless" -application org.reframe.batch.application -data @none %*
exit /b %ERRORLEVEL%
