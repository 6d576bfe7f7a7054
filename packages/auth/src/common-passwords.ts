/**
 * Passwords that everyone tries first, in lower case, and stems that people only add digits to. Short ones stand here
 * for their longer forms: "password1234" is refused because "password" is known.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
  password passw0rd passwort losenord lösenord motdepasse contraseña contrasena senha wachtwoord passord salasana
  passwordpassword mypassword newpassword thepassword yourpassword secretpassword password1password
  p@ssword p@ssw0rd pa$$word pa$$w0rd pässword
  qwerty qwertyuiop qwertyuiopå qwertyuiopasdf qwertyuiopasdfghjkl qwertz qwertzuiop qwertzuiopü azerty azertyuiop
  asdfgh asdfghjkl asdfghjklö asdfghjkl; zxcvbn zxcvbnm zxcvbnm,./ qazwsx qazwsxedc qazwsxedcrfv qwerasdfzxcv
  1qaz2wsx3edc 1qaz2wsx3edc4rfv 1q2w3e4r5t 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i9o0p q1w2e3r4t5 q1w2e3r4t5y6
  zaq12wsx zaq12wsxcde3 zaq1xsw2cde3 qwer1234 qwerty123456 asdf1234 abcd1234 abc123abc123 a1b2c3d4e5 a1b2c3d4e5f6
  1234567890 0123456789 12345678910 123456789012 1234567891 1234567890123 9876543210 0987654321 1029384756 1357924680
  0000000000 1111111111 1122334455 112233445566 1212121212 1231231230 1231231234 123123123123 123456123456 1234512345
  123454321 12345678987654321 111222333444 147258369 14725836900 159357258456 1020304050 1234554321 5555555555
  1234qwerasdf 123qweasdzxc 123qwe123qwe 123456qwerty 12345qwert 1234567qwertyu 123456789a 123456789q 123456789abc
  a123456789 q123456789 abc123456789 abcd123456 abcde12345 abcdefg1234567 aa123456789 qwe123456789 asd123456789
  welcome welcomewelcome välkommen valkommen letmein letmeinplease letmeinnow opensesame changeme changemenow changeit
  pleasechangeme default defaultpassword administrator administrador adminadmin administratör superadmin superuser
  rootroot rootpassword testtest testtesttest testpassword temporary temporarypassword guestguest loginlogin useruser
  iloveyou iloveyouforever iloveyousomuch ilovemyself ilovemymom iloveschool jagälskardig jagalskardig loveyouforever
  football footballer basketball baseball volleyball liverpool liverpoolfc manchester manchesterunited chelseafc
  arsenalfc barcelona fcbarcelona realmadrid juventus hammarby djurgården djurgarden sverige stockholm göteborg goteborg
  princess prinsessa sunshine sommaren solsken butterfly strawberry chocolate blueberry pineapple watermelon
  superman spiderman batmanbatman starwars startrek pokemon pikachu minecraft fortnite roblox callofduty supermario
  harrypotter gandalf dumbledore voldemort lordoftherings gameofthrones jessicajones michaeljordan michaeljackson
  trustno1 whatever whateverwhatever dontknow idontknow icantremember forgotpassword incorrect passphrase secretsecret
  hemlighet hemligt hemligthemligt secret topsecret confidential password0 master mastermaster dragon dragonball
  dragondragon monkey monkeymonkey shadow shadowshadow freedom liberty computer computer1234 internet samsung
  samsunggalaxy microsoft windows google googlegoogle facebook instagram snapchat youtube chromebook ipadipad
  teacher teacherteacher student studentstudent schoolschool school skolan skolskola lärare larare lärarelärare elev
  classroom klassrum education lesson lessonplan principal rektor rektorrektor kindergarten highschool summer
  summertime winter wintertime spring autumn sommar vinter summer2024 summer2025 summer2026 winter2024 winter2025
  january february september october november december monday tuesday wednesday thursday saturday sunday
  correcthorsebatterystaple correct-horse-battery-staple correcthorse tobeornottobe lookatme helloworld hellohello
  hellothere goodmorning goodnight happybirthday merrychristmas godjulgodjul mammapappa mammamia pappapappa
  jennifer elizabeth alexander alexandra christopher christian charlotte stephanie jonathan nicholas victoria
  `
    .trim()
    .split(/\s+/)
    .map((password) => password.normalize("NFKC")),
)
