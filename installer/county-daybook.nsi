; Per-user set-up of County Daybook: no administrator, nothing outside the user's own folders and registry.
;
;   makensis -DVERSION=0.1.0 -DPAYLOAD=dist/CountyDaybook -DOUT=CountyDaybook-0.1.0-setup.exe installer/county-daybook.nsi
;
; VERSION   three numbers, the same as in app/system/version.py
; PAYLOAD   the folder PyInstaller made
; OUT       the set-up program to write
; SIGN      optional: a command that signs the file given after it (the set-up program and the uninstaller are signed while they are made)
;
; Silent: setup /S. Exit codes: 0 done, 2 the program is running, 3 a newer version is installed, 4 this Windows is too old.

Unicode true
Target amd64-unicode
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS all
SetCompressor /SOLID lzma

!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "WordFunc.nsh"
!include "FileFunc.nsh"

!define PRODUCT "County Daybook"
!define PROGRAM "CountyDaybook.exe"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\CountyDaybook"
!define CLASSES "Software\Classes"
!define MAIL_CLASS "CountyDaybook.Mail"
!define PROTOCOL "county-daybook"

Name "${PRODUCT}"
BrandingText "${PRODUCT} ${VERSION}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${PRODUCT}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${PRODUCT}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${PRODUCT} set-up"
VIAddVersionKey "LegalCopyright" "Apache License 2.0"

!ifdef SIGN
  !finalize '${SIGN} "%1"'
  !uninstfinalize '${SIGN} "%1"'
!endif

!define MUI_ICON "${__FILEDIR__}/county-daybook.ico"
!define MUI_UNICON "${__FILEDIR__}/county-daybook.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_TEXT "$(START_NOW)"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Spanish"

LangString START_NOW ${LANG_ENGLISH} "Start ${PRODUCT}"
LangString START_NOW ${LANG_SPANISH} "Iniciar ${PRODUCT}"
LangString RUNNING ${LANG_ENGLISH} "${PRODUCT} is running. Nothing was changed. Close it, then try again."
LangString RUNNING ${LANG_SPANISH} "${PRODUCT} está en marcha. No se cambió nada. Ciérrelo e inténtelo de nuevo."
LangString NEWER ${LANG_ENGLISH} "A newer version ($R0) is installed. An older one may not be able to open an office that the newer one has used. Replace it all the same?"
LangString NEWER ${LANG_SPANISH} "Hay instalada una versión más nueva ($R0). Es posible que una más antigua no pueda abrir una oficina usada por ella. ¿Sustituirla de todos modos?"
LangString TOO_OLD ${LANG_ENGLISH} "${PRODUCT} needs Windows 10 or newer. Nothing was changed."
LangString TOO_OLD ${LANG_SPANISH} "${PRODUCT} necesita Windows 10 o posterior. No se cambió nada."
LangString MAIL_FILE ${LANG_ENGLISH} "Email file"
LangString MAIL_FILE ${LANG_SPANISH} "Archivo de correo"

; A program that is running cannot be opened for writing: nothing is touched before this is known.
!macro REFUSE_WHILE_RUNNING NAME
  ${If} ${FileExists} "$INSTDIR\${NAME}"
    ClearErrors
    FileOpen $R1 "$INSTDIR\${NAME}" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDOK
      SetErrorLevel 2
      Quit
    ${EndIf}
    FileClose $R1
  ${EndIf}
!macroend

; Registered as one more program in "Open with", never as the one that opens mail by default.
!macro OFFER_FOR EXTENSION
  WriteRegNone HKCU "${CLASSES}\${EXTENSION}\OpenWithProgids" "${MAIL_CLASS}"
!macroend

!macro NO_LONGER_OFFER_FOR EXTENSION
  DeleteRegValue HKCU "${CLASSES}\${EXTENSION}\OpenWithProgids" "${MAIL_CLASS}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\${EXTENSION}\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\${EXTENSION}"
!macroend

!macro TELL_EXPLORER
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    SetErrorLevel 4
    Quit
  ${EndIf}
  ReadRegStr $R0 HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $R0 != ""
    ${VersionCompare} "$R0" "${VERSION}" $R1
    ${If} $R1 == 1
      MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(NEWER)" /SD IDNO IDYES replace
      SetErrorLevel 3
      Quit
      replace:
    ${EndIf}
  ${EndIf}
  !insertmacro REFUSE_WHILE_RUNNING "${PROGRAM}"
  !insertmacro REFUSE_WHILE_RUNNING "daybook.exe"
FunctionEnd

Section
  SetShellVarContext current
  ; Libraries of an older version must not stay between those of this one.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${PRODUCT}.lnk" "$INSTDIR\${PROGRAM}"

  WriteRegStr HKCU "${CLASSES}\${MAIL_CLASS}" "" "$(MAIL_FILE)"
  WriteRegStr HKCU "${CLASSES}\${MAIL_CLASS}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${CLASSES}\${MAIL_CLASS}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  !insertmacro OFFER_FOR ".eml"
  !insertmacro OFFER_FOR ".msg"

  WriteRegStr HKCU "${CLASSES}\${PROTOCOL}" "" "URL:${PRODUCT}"
  WriteRegStr HKCU "${CLASSES}\${PROTOCOL}" "URL Protocol" ""
  WriteRegStr HKCU "${CLASSES}\${PROTOCOL}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${CLASSES}\${PROTOCOL}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'

  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${PRODUCT}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${PRODUCT}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" "$0"
  !insertmacro TELL_EXPLORER
SectionEnd

Function un.onInit
  !insertmacro REFUSE_WHILE_RUNNING "${PROGRAM}"
  !insertmacro REFUSE_WHILE_RUNNING "daybook.exe"
FunctionEnd

; The office, its backups, settings and log lie in %LOCALAPPDATA%\CountyDaybook and are never touched here.
Section "Uninstall"
  SetShellVarContext current
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\daybook.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${PRODUCT}.lnk"
  DeleteRegKey HKCU "${CLASSES}\${MAIL_CLASS}"
  !insertmacro NO_LONGER_OFFER_FOR ".eml"
  !insertmacro NO_LONGER_OFFER_FOR ".msg"
  DeleteRegKey HKCU "${CLASSES}\${PROTOCOL}"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  !insertmacro TELL_EXPLORER
SectionEnd
